using MongoDB.Bson;
using MongoDB.Driver;

namespace FunctionApp.Documents;

/// <summary>Reads lists page by page.</summary>
internal static class Paging
{
    /// <summary>Finds a page, and the cursor of the next when there is one.</summary>
    public static async Task<(List<TDocument> Items, string? NextCursor)> FindPageAsync<TDocument>(
        this IMongoCollection<TDocument> collection, BsonDocument filter, PageOrder order, int limit,
        CancellationToken cancellationToken)
    {
        // One more than asked for tells whether there is another page.
        var found = await collection.Find(filter).Sort(order.ToBson()).Limit(limit + 1).ToListAsync(cancellationToken);
        if (found.Count <= limit)
            return (found, null);
        found.RemoveAt(limit);
        return (found, PageCursor.After(found[^1], order).ToString());
    }
}
