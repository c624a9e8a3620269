using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using FunctionApp.Http;
using MongoDB.Bson;

namespace FunctionApp.Documents;

/// <summary>
/// The last document of a page: the next page starts after it, whatever was inserted since. Clients pass it back as they
/// got it.
/// </summary>
/// <param name="Sort">The order of the list that it belongs to.</param>
/// <param name="Value">The document's value of the field that the list is ordered by.</param>
/// <param name="Id">The document's id.</param>
internal sealed record PageCursor(string Sort, string Value, string Id)
{
    public static PageCursor After<TDocument>(TDocument last, PageOrder order)
    {
        var document = last.ToBsonDocument();
        var value = document[order.Field];
        var text = order.IsByTime ? value.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture) : value.AsString;
        return new(order.ToString(), text, document["_id"].AsString);
    }

    /// <summary>Reads <c>cursor</c>; null when it is not there or is none of a list in this order.</summary>
    public static PageCursor? Read(QueryFields query, PageOrder? order)
    {
        if (query.Text("cursor") is not { } text || order is null)
            return null;
        var cursor = Parse(text);
        if (cursor?.IsOf(order.Value) is true)
            return cursor;
        query.Errors.Add("cursor", "Must be the nextCursor of a list with the same sort. Leave it out to start again.");
        return null;
    }

    public override string ToString() =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this, DocumentsJson.Default.PageCursor));

    /// <summary>The value in the type that documents have it in.</summary>
    public BsonValue ToBson(PageOrder order) => order.IsByTime ? ToTime()!.Value : Value;

    private static PageCursor? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(Base64Url.DecodeFromChars(text), DocumentsJson.Default.PageCursor);
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    private bool IsOf(PageOrder order) =>
        Sort == order.ToString() && Id is not null && Value is not null && (!order.IsByTime || ToTime() is not null);

    private DateTime? ToTime() =>
        DateTime.TryParseExact(Value, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time)
        && time.Kind is DateTimeKind.Utc ? time : null;
}
