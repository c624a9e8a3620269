using FunctionApp.Documents;
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
    int Limit, TaskState? Status, string? Type, DateTime? CreatedFrom, DateTime? CreatedTo, PageCursor? Cursor)
{
    public const int MaxLimit = 200;

    /// <summary>Newest first; those of the same millisecond by id, so that the order is total.</summary>
    public static readonly PageOrder Order = new("createdAt", Descending: true);

    public static TaskQuery Read(QueryFields query, TaskTypes types) => new(
        query.WholeNumber("limit", 1, MaxLimit) ?? 50,
        ReadStatus(query),
        ReadType(query, types),
        query.Time("createdFrom"),
        query.Time("createdTo"),
        PageCursor.Read(query, Order));

    /// <summary>The filter in MongoDB's form.</summary>
    public BsonDocument Filter() => new Conditions()
        .Add("status", "$eq", Status?.ToString())
        .Add("type", "$eq", Type)
        .Add("createdAt", "$gte", CreatedFrom)
        .Add("createdAt", "$lt", CreatedTo)
        .AddAfter(Cursor, Order)
        .ToFilter();

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
}
