using MongoDB.Bson;

namespace FunctionApp.Jobs;

/// <summary>What a list of jobs is asked for.</summary>
internal sealed record JobQuery
{
    public const int DefaultLimit = 50;

    /// <summary>Jobs carry their data, so that pages are smaller than those of users.</summary>
    public const int MaxLimit = 200;

    public required int Limit { get; init; }

    public required JobSort Sort { get; init; }

    public string? Status { get; init; }

    public string? JobType { get; init; }

    /// <summary>The first moment that counts, in UTC.</summary>
    public DateTime? CreatedFrom { get; init; }

    /// <summary>The first moment that counts no more, in UTC.</summary>
    public DateTime? CreatedTo { get; init; }

    public JobCursor? Cursor { get; init; }

    /// <summary>The order in MongoDB's form.</summary>
    public BsonDocument Order()
    {
        var direction = Sort.Descending ? -1 : 1;
        return new() { { Sort.Field, direction }, { "_id", direction } };
    }

    /// <summary>The filter in MongoDB's form. Values of the request only ever stand where values stand.</summary>
    public BsonDocument Filter()
    {
        var conditions = new BsonArray();
        Add(conditions, "status", "$eq", Status);
        Add(conditions, "jobType", "$eq", JobType);
        Add(conditions, JobSort.CreatedAt, "$gte", CreatedFrom);
        Add(conditions, JobSort.CreatedAt, "$lt", CreatedTo);
        if (Sort.Field == JobSort.CompletedAt)
            Add(conditions, JobSort.CompletedAt, "$gt", DateTime.UnixEpoch);
        if (Cursor is { } cursor)
            AddAfter(conditions, cursor);
        return conditions.Count == 0 ? [] : new("$and", conditions);
    }

    // The first condition says nothing new, but lets an index begin where the page does.
    private void AddAfter(BsonArray conditions, JobCursor cursor)
    {
        var beyond = Sort.Descending ? "$lt" : "$gt";
        Add(conditions, Sort.Field, $"{beyond}e", cursor.Time);
        conditions.Add(new BsonDocument("$or", new BsonArray
        {
            new BsonDocument(Sort.Field, new BsonDocument(beyond, cursor.Time)),
            new BsonDocument { { Sort.Field, cursor.Time }, { "_id", new BsonDocument(beyond, cursor.Id) } },
        }));
    }

    private static void Add(BsonArray conditions, string field, string comparison, BsonValue? value)
    {
        if (value is not (null or BsonNull))
            conditions.Add(new BsonDocument(field, new BsonDocument(comparison, value)));
    }
}
