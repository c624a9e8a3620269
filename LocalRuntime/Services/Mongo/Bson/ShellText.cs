using System.Globalization;
using System.Text;
using MongoDB.Bson;
using MongoDB.Bson.IO;

namespace LocalRuntime.Services.Mongo.Bson;

/// <summary>Writes values into error messages in the way that MongoDB does: <c>{ email: "x", n: 1 }</c>.</summary>
internal static class ShellText
{
    public static string Of(BsonValue value) => value switch
    {
        BsonDocument { ElementCount: 0 } => "{}",
        BsonDocument document =>
            $"{{ {string.Join(", ", document.Elements.Select(e => $"{e.Name}: {Of(e.Value)}"))} }}",
        BsonArray { Count: 0 } => "[]",
        BsonArray array => $"[ {string.Join(", ", array.Select(Of))} ]",
        BsonString text => Quote(text.Value),
        BsonObjectId id => $"ObjectId('{id.Value}')",
        BsonDateTime date => string.Create(CultureInfo.InvariantCulture, $"new Date({date.MillisecondsSinceEpoch})"),
        BsonDouble number => DoubleText(number.Value),
        BsonInt32 or BsonInt64 or BsonBoolean or BsonNull => JsonText(value),
        BsonDecimal128 number => $"NumberDecimal(\"{number.Value}\")",
        BsonUndefined => "undefined",
        _ => JsonText(value),
    };

    private static string DoubleText(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.All(char.IsAsciiDigit) ? text + ".0" : text;
    }

    private static string JsonText(BsonValue value) =>
        value.ToJson(new JsonWriterSettings { OutputMode = JsonOutputMode.RelaxedExtendedJson });

    private static string Quote(string text) => new StringBuilder("\"")
        .Append(text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal))
        .Append('"').ToString();
}
