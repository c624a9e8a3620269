using MongoDB.Bson.Serialization.Attributes;

namespace FunctionApp.Cpu;

/// <summary>
/// A document of the collection <c>payloads</c>: one piece of what is too large for an orchestration's history. It is
/// deleted when its task ends; that of a task that was killed goes with the task.
/// </summary>
public sealed record PayloadDocument
{
    /// <summary>The collection.</summary>
    public const string Collection = "payloads";

    /// <summary>Task id, part of the task and number of the piece, so that a second run replaces the first.</summary>
    [BsonId]
    public required string Id { get; init; }

    /// <summary>The task.</summary>
    [BsonElement("taskId")]
    public required string TaskId { get; init; }

    /// <summary>The bytes; at most <see cref="Payloads.PieceSize"/> of them and a little more.</summary>
    [BsonElement("data")]
    public required byte[] Data { get; init; }

    /// <summary>When it was written, in UTC.</summary>
    [BsonElement("createdAt")]
    public DateTime CreatedAt { get; init; }
}
