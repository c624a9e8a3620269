using FunctionApp.Http;
using MongoDB.Bson;

namespace FunctionApp.Tasks;

/// <summary>What a list of tasks is asked for.</summary>
/// <param name="Limit">Tasks per page.</param>
/// <param name="Status">Only those in this state; null for all.</param>
/// <param name="Type">Only those of this kind; null for all.</param>
/// <param name="CreatedFrom">Only those accepted then or later.</param>
/// <param name="CreatedTo">Only those accepted before then.</param>
/// <param name="Cursor">Where the page before ended.</param>
internal sealed record TaskQuery(
    int Limit, TaskState? Status, string? Type, DateTime? CreatedFrom, DateTime? CreatedTo, TaskCursor? Cursor)
{
    public const int MaxLimit = 200;

    /// <summary>Newest first; those of the same millisecond by id, so that the order is total.</summary>
    public static readonly BsonDocument Order = new() { { "createdAt", -1 }, { "_id", -1 } };

    public static TaskQuery Read(QueryFields query, TaskTypes types) => new(
        query.WholeNumber("limit", 1, MaxLimit) ?? 50,
        ReadStatus(query),
        ReadType(query, types),
        query.Time("createdFrom"),
        query.Time("createdTo"),
        ReadCursor(query));

    /// <summary>The filter in MongoDB's form.</summary>
    public BsonDocument Filter()
    {
        var filter = new BsonDocument();
        if (Status is { } status)
            filter.Add("status", status.ToString());
        if (Type is { } type)
            filter.Add("type", type);
        if (Between() is { ElementCount: > 0 } between)
            filter.Add("createdAt", between);
        if (Cursor is { } cursor)
            filter.Add("$or", After(cursor));
        return filter;
    }

    private BsonDocument Between()
    {
        var between = new BsonDocument();
        if (CreatedFrom is { } from)
            between.Add("$gte", from);
        if (CreatedTo is { } to)
            between.Add("$lt", to);
        return between;
    }

    private static BsonArray After(TaskCursor cursor) =>
    [
        new BsonDocument("createdAt", new BsonDocument("$lt", cursor.CreatedAt)),
        new BsonDocument { { "createdAt", cursor.CreatedAt }, { "_id", new BsonDocument("$lt", cursor.Id) } },
    ];

    private static TaskState? ReadStatus(QueryFields query)
    {
        if (query.Text("status") is not { } text)
            return null;
        if (Enum.TryParse<TaskState>(text, ignoreCase: true, out var status) && char.IsLetter(text[0]))
            return status;
        query.Errors.Add("status", $"Must be one of {string.Join(", ", Enum.GetNames<TaskState>())}.");
        return null;
    }

    private static string? ReadType(QueryFields query, TaskTypes types)
    {
        if (query.Text("type") is not { } text || types.Names.Contains(text))
            return query.Text("type");
        query.Errors.Add("type", $"Must be one of {string.Join(", ", types.Names)}.");
        return null;
    }

    private static TaskCursor? ReadCursor(QueryFields query)
    {
        if (query.Text("cursor") is not { } text)
            return null;
        var cursor = TaskCursor.Parse(text);
        if (cursor is null)
            query.Errors.Add("cursor", "Must be the nextCursor of a list of tasks. Leave it out to start again.");
        return cursor;
    }
}
