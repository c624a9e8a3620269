using FunctionApp.Http;
using MongoDB.Bson;

namespace FunctionApp.Users;

/// <summary>What a list of users is asked for.</summary>
/// <param name="Limit">Users per page.</param>
/// <param name="Sort">Their order.</param>
/// <param name="IsActive">Only those that are, or are not, active; null for all.</param>
/// <param name="Cursor">Where the page before ended.</param>
internal sealed record UserQuery(int Limit, UserSort Sort, bool? IsActive, UserCursor? Cursor)
{
    public static UserQuery Read(QueryFields query)
    {
        var sort = ReadSort(query);
        var limit = query.WholeNumber("limit", 1, 1_000) ?? 100;
        return new(limit, sort ?? UserSort.Default, query.Boolean("isActive"), ReadCursor(query, sort));
    }

    private static UserSort? ReadSort(QueryFields query)
    {
        var sort = query.Text("sort") is { } text ? UserSort.Parse(text) : UserSort.Default;
        if (sort is null)
            query.Errors.Add("sort", "Must be createdAt, email or username, with '-' before it for descending.");
        return sort;
    }

    private static UserCursor? ReadCursor(QueryFields query, UserSort? sort)
    {
        if (query.Text("cursor") is not { } text || sort is null)
            return null;
        var cursor = UserCursor.Parse(text, sort.Value);
        if (cursor is null)
            query.Errors.Add(
                "cursor", "Must be the nextCursor of a list with the same sort. Leave it out to start again.");
        return cursor;
    }

    /// <summary>The filter in MongoDB's form.</summary>
    public BsonDocument Filter()
    {
        var filter = new BsonDocument();
        if (IsActive is { } active)
            filter.Add("isActive", active);
        if (Cursor is { } cursor)
            filter.Add("$or", After(cursor));
        return filter;
    }

    /// <summary>The order in MongoDB's form.</summary>
    public BsonDocument Order()
    {
        var direction = Sort.Descending ? -1 : 1;
        return new() { { Sort.Field, direction }, { "_id", direction } };
    }

    private BsonArray After(UserCursor cursor)
    {
        var beyond = Sort.Descending ? "$lt" : "$gt";
        BsonValue value = Sort.Field == UserSort.CreatedAt ? cursor.ToTime() : cursor.Value;
        return
        [
            new BsonDocument(Sort.Field, new BsonDocument(beyond, value)),
            new BsonDocument { { Sort.Field, value }, { "_id", new BsonDocument(beyond, cursor.Id) } },
        ];
    }
}
