using MongoDB.Bson.Serialization.Attributes;

namespace FunctionApp.Jobs;

/// <summary>Why a job failed.</summary>
public sealed record JobError
{
    /// <summary>A stable word for programs, such as <c>UnknownJobType</c>.</summary>
    [BsonElement("code")]
    public required string Code { get; init; }

    /// <summary>A sentence for people.</summary>
    [BsonElement("message")]
    public required string Message { get; init; }
}
