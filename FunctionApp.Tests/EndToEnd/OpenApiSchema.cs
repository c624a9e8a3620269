using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FunctionApp.Tests.EndToEnd;

/// <summary>
/// Checks JSON against a schema of an OpenAPI document, with as much of JSON Schema as answers need. A keyword that it
/// does not know is an error, so that none is passed over.
/// </summary>
internal sealed class OpenApiSchema(JsonNode document)
{
    private static readonly string[] s_annotations = ["description", "default", "examples", "contentEncoding"];

    /// <summary>What does not fit, with where it is; nothing when all does.</summary>
    public IEnumerable<string> Check(JsonNode? schema, JsonNode? value, string at = "$")
    {
        if (schema is JsonValue literal)
            return literal.GetValue<bool>() ? [] : [$"{at} must not be there"];
        return schema!.AsObject().SelectMany(keyword => Check(keyword.Key, keyword.Value, schema.AsObject(), value, at)).ToList();
    }

    private IEnumerable<string> Check(string keyword, JsonNode? rule, JsonObject schema, JsonNode? value, string at)
    {
        switch (keyword)
        {
            case "$ref":
                return Check(Resolve((string)rule!), value, at);
            case "allOf":
                return rule!.AsArray().SelectMany(part => Check(part, value, at));
            case "anyOf":
                var parts = rule!.AsArray().Select(part => Check(part, value, at).ToList()).ToList();
                return parts.Exists(part => part.Count == 0) ? [] : parts.SelectMany(part => part);
            case "type":
                var types = rule is JsonArray list ? list.Select(type => (string)type!) : [(string)rule!];
                return types.Any(type => Is(type, value)) ? [] : [$"{at} is {Text(value)}, not {rule!.ToJsonString()}"];
            case "enum":
                return rule!.AsArray().Any(one => JsonNode.DeepEquals(one, value)) ? [] : [$"{at} is {Text(value)}, not one of {rule.ToJsonString()}"];
            case "format":
                return (string)rule! != "date-time" || value is null || DateTimeOffset.TryParse((string)value!, CultureInfo.InvariantCulture, out _)
                    ? [] : [$"{at} is {Text(value)}, no time"];
            case "required":
                return value is not JsonObject body ? [] : rule!.AsArray().Where(name => !body.ContainsKey((string)name!)).Select(name => $"{at}.{name} is missing");
            case "properties":
                return value is not JsonObject some ? [] : some.Where(member => rule!.AsObject().ContainsKey(member.Key))
                    .SelectMany(member => Check(rule![member.Key], member.Value, $"{at}.{member.Key}"));
            case "additionalProperties":
                return value is not JsonObject all ? [] : all.Where(member => schema["properties"]?.AsObject().ContainsKey(member.Key) is not true)
                    .SelectMany(member => Check(rule, member.Value, $"{at}.{member.Key}"));
            case "items":
                return value is not JsonArray array ? [] : array.SelectMany((item, i) => Check(rule, item, $"{at}[{i}]"));
            default:
                return s_annotations.Contains(keyword) ? [] : throw new NotSupportedException($"The schema of {at} has '{keyword}'.");
        }
    }

    public JsonNode Resolve(string reference) => reference[2..].Split('/').Aggregate(document, (node, part) => node[part]!);

    private static bool Is(string type, JsonNode? value) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("null", JsonValueKind.Null) => true,
        ("object", JsonValueKind.Object) => true,
        ("array", JsonValueKind.Array) => true,
        ("string", JsonValueKind.String) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("number", JsonValueKind.Number) => true,
        ("integer", JsonValueKind.Number) => decimal.IsInteger(decimal.Parse(value!.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture)),
        _ => false,
    };

    private static string Text(JsonNode? value) => value?.ToJsonString() ?? "null";
}
