using MongoDB.Bson;
using MongoDB.Driver;

namespace FunctionApp.Io;

/// <summary>Keeps the log of calls to URLs.</summary>
public sealed class ApiCallLogs(IMongoCollection<ApiCallLog> collection, TimeProvider time)
{
    private static readonly ReplaceOptions s_upsert = new() { IsUpsert = true };

    /// <summary>Writes one call; writing it again changes nothing but its time.</summary>
    /// <exception cref="MongoException">MongoDB did not take it.</exception>
    public async Task RecordAsync<TResult>(
        string taskId, int index, string url, FetchAttempt<TResult> attempt, CancellationToken cancellationToken)
    {
        var log = new ApiCallLog
        {
            Id = $"{taskId}:{index}",
            TaskId = taskId,
            Url = new Uri(url).GetLeftPart(UriPartial.Path),
            StatusCode = attempt.StatusCode,
            ResponseTimeMs = attempt.ResponseTimeMs,
            Error = attempt.Outcome.Error is { } error ? $"{error.Code}: {error.Message}" : null,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        await collection.ReplaceOneAsync(new BsonDocument("_id", log.Id), log, s_upsert, cancellationToken);
    }
}
