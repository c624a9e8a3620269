using MongoDB.Bson;
using MongoDB.Bson.Serialization.Attributes;

namespace FunctionApp.Hybrid;

/// <summary>A document of the collection <c>dataRecords</c>: a body that was fetched.</summary>
public sealed record DataRecord
{
    /// <summary>The collection.</summary>
    public const string Collection = "dataRecords";

    /// <summary>Task id and index of the item, so that a second run writes the same record.</summary>
    [BsonId]
    public required string Id { get; init; }

    /// <summary>Where it comes from, in the words of the request. Indexed.</summary>
    [BsonElement("source")]
    public required string Source { get; init; }

    /// <summary>What it is, in the words of the request. Indexed.</summary>
    [BsonElement("recordType")]
    public required string RecordType { get; init; }

    /// <summary>The body: a string when it is UTF-8, else binary.</summary>
    [BsonElement("data")]
    public required BsonValue Data { get; init; }

    /// <summary>The media type that the server named.</summary>
    [BsonElement("contentType")]
    public string? ContentType { get; init; }

    /// <summary>The length of the body.</summary>
    [BsonElement("bytes")]
    public long Bytes { get; init; }

    /// <summary>The URL asked for.</summary>
    [BsonElement("url")]
    public required string Url { get; init; }

    /// <summary>Whether someone has made something of it; false at first.</summary>
    [BsonElement("isProcessed")]
    public bool IsProcessed { get; init; }

    /// <summary>When it was first stored, in UTC.</summary>
    [BsonElement("createdAt")]
    public DateTime CreatedAt { get; init; }
}
