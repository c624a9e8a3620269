using System.Globalization;
using System.Text.Json;
using FunctionApp.Tasks;
using MongoDB.Bson;
using MongoDB.Driver;

namespace FunctionApp.FanOut;

/// <summary>The results of a task by item: in the task itself when there are few, else in MongoDB.</summary>
public sealed class ItemResults(IMongoCollection<ResultDocument> stored)
{
    /// <summary>A page of results, or null when the task is not about items.</summary>
    internal async Task<ResultPage?> FindAsync(TaskBody task, ResultQuery query, CancellationToken cancellationToken)
    {
        if (Inline(task) is { } inline)
            return Page([.. inline.Where(item => IsWanted(item, query)).Take(query.Limit + 1)], query.Limit);
        if (task.Result is { } result && !IsElsewhere(result))
            return null;
        var found = await stored.Find(Filter(task.TaskId, query))
            .Sort(new BsonDocument("index", 1))
            .Limit(query.Limit + 1)
            .ToListAsync(cancellationToken);
        return Page([.. found.Select(document => JsonElement.Parse(document.Json))], query.Limit);
    }

    /// <summary>The indexes of the items that succeeded.</summary>
    internal async Task<IReadOnlySet<int>> SucceededAsync(TaskBody task, CancellationToken cancellationToken)
    {
        if (Inline(task) is { } inline)
            return inline.Where(item => HasStatus(item, ItemStatus.Succeeded)).Select(Index).ToHashSet();
        var query = new ResultQuery(Limit: 0, After: -1, ItemStatus.Succeeded);
        var found = await stored.Find(Filter(task.TaskId, query))
            .Project(document => document.Index)
            .ToListAsync(cancellationToken);
        return found.ToHashSet();
    }

    private static List<JsonElement>? Inline(TaskBody task) =>
        task.Result is { ValueKind: JsonValueKind.Object } result
        && result.TryGetProperty("items", out var items) && items.ValueKind is JsonValueKind.Array
            ? [.. items.EnumerateArray()]
            : null;

    private static bool IsElsewhere(JsonElement result) =>
        result.ValueKind is JsonValueKind.Object && result.TryGetProperty("resultsUrl", out _);

    private static BsonDocument Filter(string taskId, ResultQuery query)
    {
        var filter = new BsonDocument { { "taskId", taskId }, { "index", new BsonDocument("$gt", query.After) } };
        if (query.Status is { } status)
            filter.Add("status", status.ToString());
        return filter;
    }

    private static ResultPage Page(List<JsonElement> found, int limit)
    {
        var items = found.Take(limit).ToList();
        var more = found.Count > limit;
        return new(items, more ? Index(items[^1]).ToString(CultureInfo.InvariantCulture) : null);
    }

    private static bool IsWanted(JsonElement item, ResultQuery query) =>
        Index(item) > query.After && (query.Status is not { } status || HasStatus(item, status));

    private static int Index(JsonElement item) => item.GetProperty("index").GetInt32();

    private static bool HasStatus(JsonElement item, ItemStatus status) =>
        item.GetProperty("status").ValueEquals(status.ToString());
}
