using MongoDB.Bson.Serialization.Attributes;

namespace FunctionApp.Io;

/// <summary>A document of the collection <c>apiCallLogs</c>: one call to a URL.</summary>
public sealed record ApiCallLog
{
    /// <summary>The collection.</summary>
    public const string Collection = "apiCallLogs";

    /// <summary>Task id and index of the item, so that a second run replaces the log of the first.</summary>
    [BsonId]
    public required string Id { get; init; }

    /// <summary>The task.</summary>
    [BsonElement("taskId")]
    public required string TaskId { get; init; }

    /// <summary>
    /// The URL without its query, which often holds a token. The task's input has all of it, under the item's index.
    /// </summary>
    [BsonElement("url")]
    public required string Url { get; init; }

    /// <summary>The status of the answer, if there was one.</summary>
    [BsonElement("statusCode")]
    public int? StatusCode { get; init; }

    /// <summary>How long it took, in milliseconds.</summary>
    [BsonElement("responseTimeMs")]
    public long ResponseTimeMs { get; init; }

    /// <summary>What went wrong, if anything.</summary>
    [BsonElement("error"), BsonIgnoreIfNull]
    public string? Error { get; init; }

    /// <summary>When the call ended, in UTC.</summary>
    [BsonElement("createdAt")]
    public DateTime CreatedAt { get; init; }
}
