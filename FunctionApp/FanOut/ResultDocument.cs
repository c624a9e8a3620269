using MongoDB.Bson.Serialization.Attributes;

namespace FunctionApp.FanOut;

/// <summary>A document of the collection <c>taskResults</c>: what became of one item of a large fan-out.</summary>
public sealed record ResultDocument
{
    /// <summary>The collection.</summary>
    public const string Collection = "taskResults";

    /// <summary>Task id and index, so that a second run finds it there.</summary>
    [BsonId]
    public required string Id { get; init; }

    /// <summary>The task.</summary>
    [BsonElement("taskId")]
    public required string TaskId { get; init; }

    /// <summary>The item's position in the input.</summary>
    [BsonElement("index")]
    public required int Index { get; init; }

    /// <summary>Name of the <see cref="ItemStatus"/>.</summary>
    [BsonElement("status")]
    public required string Status { get; init; }

    /// <summary>The item as the API shows it: JSON, and as a text, so that no result is taken for anything else.</summary>
    [BsonElement("json")]
    public required string Json { get; init; }
}
