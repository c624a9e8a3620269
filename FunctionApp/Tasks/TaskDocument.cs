using MongoDB.Bson.Serialization.Attributes;

namespace FunctionApp.Tasks;

/// <summary>
/// A document of the collection <c>tasks</c>: what a list shows of a task. The durable store is the truth; this is
/// written from it, because it can't be read in the order of time.
/// </summary>
public sealed record TaskDocument
{
    /// <summary>The collection.</summary>
    public const string Collection = "tasks";

    /// <summary>The task's id.</summary>
    [BsonId]
    public required string Id { get; init; }

    /// <summary>The kind of task.</summary>
    [BsonElement("type")]
    public required string Type { get; init; }

    /// <summary>Name of the <see cref="TaskState"/>.</summary>
    [BsonElement("status")]
    public required string Status { get; init; }

    /// <summary>Items in all; null before it starts.</summary>
    [BsonElement("total")]
    public int? Total { get; init; }

    /// <summary>Items finished, failed ones included.</summary>
    [BsonElement("completed")]
    public int Completed { get; init; }

    /// <summary>Items that failed.</summary>
    [BsonElement("failed")]
    public int Failed { get; init; }

    /// <summary>Code of the error, if there is one.</summary>
    [BsonElement("errorCode"), BsonIgnoreIfNull]
    public string? ErrorCode { get; init; }

    /// <summary>Message of the error, if there is one.</summary>
    [BsonElement("errorMessage"), BsonIgnoreIfNull]
    public string? ErrorMessage { get; init; }

    /// <summary>When it was accepted, in UTC.</summary>
    [BsonElement("createdAt")]
    public DateTime CreatedAt { get; init; }

    /// <summary>When its work started, in UTC.</summary>
    [BsonElement("startedAt")]
    public DateTime? StartedAt { get; init; }

    /// <summary>When it finished, in UTC; null until then.</summary>
    [BsonElement("completedAt")]
    public DateTime? CompletedAt { get; init; }

    internal static TaskDocument From(TaskBody task) => new()
    {
        Id = task.TaskId,
        Type = task.Type,
        Status = task.Status.ToString(),
        Total = task.Progress?.Total,
        Completed = task.Progress?.Completed ?? 0,
        Failed = task.Progress?.Failed ?? 0,
        ErrorCode = task.Error?.Code,
        ErrorMessage = task.Error?.Message,
        CreatedAt = task.CreatedAt,
        StartedAt = task.StartedAt,
        CompletedAt = task.CompletedAt,
    };
}
