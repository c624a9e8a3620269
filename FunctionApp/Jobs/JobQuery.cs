using FunctionApp.Documents;
using MongoDB.Bson;

namespace FunctionApp.Jobs;

/// <summary>What a list of jobs is asked for.</summary>
internal sealed record JobQuery
{
    public const string CreatedAt = "createdAt";
    public const string CompletedAt = "completedAt";
    public const int DefaultLimit = 50;

    /// <summary>Jobs carry their data, so that pages are smaller than those of users.</summary>
    public const int MaxLimit = 200;

    public required int Limit { get; init; }

    public required PageOrder Order { get; init; }

    public string? Status { get; init; }

    public string? JobType { get; init; }

    /// <summary>The first moment that counts, in UTC.</summary>
    public DateTime? CreatedFrom { get; init; }

    /// <summary>The first moment that counts no more, in UTC.</summary>
    public DateTime? CreatedTo { get; init; }

    public PageCursor? Cursor { get; init; }

    /// <summary>The filter in MongoDB's form.</summary>
    public BsonDocument Filter() => new Conditions()
        .Add("status", "$eq", Status)
        .Add("jobType", "$eq", JobType)
        .Add(CreatedAt, "$gte", CreatedFrom)
        .Add(CreatedAt, "$lt", CreatedTo)
        .Add(CompletedAt, "$gt", Order.Field == CompletedAt ? DateTime.UnixEpoch : null)
        .AddAfter(Cursor, Order)
        .ToFilter();
}
