using FunctionApp.Documents;
using FunctionApp.Http;
using MongoDB.Bson;

namespace FunctionApp.Users;

/// <summary>What a list of users is asked for.</summary>
/// <param name="Limit">Users per page.</param>
/// <param name="Order">Their order.</param>
/// <param name="IsActive">Only those that are, or are not, active; null for all.</param>
/// <param name="Cursor">Where the page before ended.</param>
internal sealed record UserQuery(int Limit, PageOrder Order, bool? IsActive, PageCursor? Cursor)
{
    public static UserQuery Read(QueryFields query)
    {
        var order = PageOrder.Read(query, "createdAt", "email", "username");
        var limit = query.WholeNumber("limit", 1, 1_000) ?? 100;
        return new(limit, order ?? default, query.Boolean("isActive"), PageCursor.Read(query, order));
    }

    /// <summary>The filter in MongoDB's form.</summary>
    public BsonDocument Filter() => new Conditions()
        .Add("isActive", "$eq", IsActive)
        .AddAfter(Cursor, Order)
        .ToFilter();
}
