using MongoDB.Bson.Serialization.Attributes;

namespace FunctionApp.Jobs;

/// <summary>A document of the collection <c>jobs</c>.</summary>
public sealed record JobDocument
{
    /// <summary>The collection.</summary>
    public const string Collection = "jobs";

    /// <summary>A GUID that grows with time.</summary>
    [BsonId]
    public required string Id { get; init; }

    /// <summary>
    /// Who has claimed the job last: task id and index of the item, see <see cref="JobClaims"/>; the job's own id
    /// while no one has. Unique, so that one item never has two jobs, however often its activity runs.
    /// </summary>
    [BsonElement("taskId")]
    public required string TaskId { get; init; }

    /// <summary>Names the <see cref="Processors.IJobProcessor"/>.</summary>
    [BsonElement("jobType")]
    public required string JobType { get; init; }

    /// <summary>One of <see cref="JobStatus"/>.</summary>
    [BsonElement("status")]
    public required string Status { get; init; }

    /// <summary>
    /// JSON text. As BSON it would change: numbers lose digits, names with '$' and '.' mean something, a name may not
    /// come twice. As text it is what was sent, and nothing in it can be taken for an operator or a path.
    /// </summary>
    [BsonElement("inputData")]
    public required string InputData { get; init; }

    /// <summary>JSON text, of a completed job.</summary>
    [BsonElement("result"), BsonIgnoreIfNull]
    public string? Result { get; init; }

    /// <summary>Why a job failed.</summary>
    [BsonElement("error"), BsonIgnoreIfNull]
    public JobError? Error { get; init; }

    /// <summary>When it was stored, in UTC.</summary>
    [BsonElement("createdAt")]
    public DateTime CreatedAt { get; init; }

    /// <summary>When it was claimed, in UTC.</summary>
    [BsonElement("startedAt"), BsonIgnoreIfNull]
    public DateTime? StartedAt { get; init; }

    /// <summary>Until when the claim of a running job holds, in UTC.</summary>
    [BsonElement("leaseUntil"), BsonIgnoreIfNull]
    public DateTime? LeaseUntil { get; init; }

    /// <summary>When it was completed or failed, in UTC.</summary>
    [BsonElement("completedAt"), BsonIgnoreIfNull]
    public DateTime? CompletedAt { get; init; }

    /// <summary>How long its processor took, in milliseconds, of a completed or failed job.</summary>
    [BsonElement("durationMs"), BsonIgnoreIfNull]
    public double? DurationMs { get; init; }
}
