using FunctionApp.Http;
using MongoDB.Bson;

namespace FunctionApp.Documents;

/// <summary>
/// An order of documents that is total, and that of an index. Those of the same time are in the order of their ids.
/// </summary>
/// <param name="Field">
/// The field of the document. Names of points in time end in <c>At</c>, and their index goes on with <c>_id</c>; the
/// values of every other field are unique, and are an index by themselves.
/// </param>
/// <param name="Descending">Whether it goes down.</param>
internal readonly record struct PageOrder(string Field, bool Descending = false)
{
    public bool IsByTime => Field.EndsWith("At", StringComparison.Ordinal);

    private int Direction => Descending ? -1 : 1;

    /// <summary>
    /// Reads <c>sort</c>: one of these fields, with <c>-</c> before it for descending; the first field when it is not
    /// there, and null when it is not valid.
    /// </summary>
    public static PageOrder? Read(QueryFields query, params string[] fields)
    {
        var text = query.Text("sort") ?? fields[0];
        var order = text.StartsWith('-') ? new PageOrder(text[1..], Descending: true) : new(text);
        if (fields.Contains(order.Field))
            return order;
        query.Errors.Add(
            "sort", $"Must be {string.Join(", ", fields[..^1])} or {fields[^1]}, with '-' before it for descending.");
        return null;
    }

    /// <summary>The order in MongoDB's form.</summary>
    public BsonDocument ToBson() =>
        IsByTime ? new() { { Field, Direction }, { "_id", Direction } } : new(Field, Direction);

    /// <summary>What cursors and requests call it.</summary>
    public override string ToString() => Descending ? $"-{Field}" : Field;
}
