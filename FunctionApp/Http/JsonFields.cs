using System.Globalization;
using System.Text.Json;

namespace FunctionApp.Http;

/// <summary>
/// Reads the members of a JSON object, and notes what is wrong with them. Members that nobody asks for are ignored;
/// <c>null</c> counts as absent.
/// </summary>
public sealed class JsonFields
{
    private readonly JsonElement _object;
    private readonly string _path;

    /// <param name="value">The object; it is an error when it is another kind of value.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <param name="path">Where the object is in the body, such as <c>users[3]</c>; empty for the body itself.</param>
    public JsonFields(JsonElement value, ValidationErrors errors, string path = "")
    {
        (_object, _path, Errors) = (value, path, errors);
        IsObject = value.ValueKind is JsonValueKind.Object;
        if (!IsObject)
            Errors.Add(path.Length > 0 ? path : "$", $"Must be a JSON object, and is {Kind(value)}.");
    }

    /// <summary>What is wrong with the request so far.</summary>
    public ValidationErrors Errors { get; }

    /// <summary>Whether it is an object at all.</summary>
    public bool IsObject { get; }

    /// <summary>The path of a member.</summary>
    public string Path(string name) => _path.Length > 0 ? $"{_path}.{name}" : name;

    /// <summary>Whether there is a member of that name, valid or not.</summary>
    public bool Has(string name) => TryGet(name, out _);

    /// <summary>The member as it is, or null when it is absent.</summary>
    public JsonElement? Element(string name) => TryGet(name, out var value) ? value : null;

    /// <summary>A whole number within a range, or null when it is absent or not valid.</summary>
    public int? WholeNumber(string name, int min, int max) => (int?)WholeNumber(name, (long)min, max);

    /// <summary>
    /// A whole number within a range, or null when it is absent or not valid. It may have an exponent: <c>1e9</c>.
    /// </summary>
    public long? WholeNumber(string name, long min, long max)
    {
        if (!TryGet(name, out var value))
            return null;
        if (IsNumber(value) && TryGetWhole(value, out var number) && number >= min && number <= max)
            return number;
        Refuse(name, string.Create(CultureInfo.InvariantCulture, $"a whole number from {min:N0} to {max:N0}"), value);
        return null;
    }

    /// <summary>A number within a range, or null when it is absent or not valid.</summary>
    public double? Number(string name, double min, double max)
    {
        if (!TryGet(name, out var value))
            return null;
        if (IsNumber(value) && value.TryGetDouble(out var number) && number >= min && number <= max)
            return number;
        Refuse(name, string.Create(CultureInfo.InvariantCulture, $"a number from {min:#,0.###} to {max:#,0.###}"), value);
        return null;
    }

    /// <summary>A time given as a number of seconds within a range, or null when it is absent or not valid.</summary>
    public TimeSpan? Seconds(string name, double min, double max) =>
        Number(name, min, max) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>The members of an object, or null when it is absent; when it is something else, it has none.</summary>
    public JsonFields? Nested(string name) => TryGet(name, out var value) ? new(value, Errors, Path(name)) : null;

    /// <summary>True or false, or null when it is absent or not valid.</summary>
    public bool? Boolean(string name)
    {
        if (!TryGet(name, out var value))
            return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        Refuse(name, "true or false", value);
        return null;
    }

    /// <summary>A text, or null when it is absent or not valid.</summary>
    public string? Text(string name)
    {
        if (!TryGet(name, out var value))
            return null;
        if (value.ValueKind is JsonValueKind.String)
            return value.GetString();
        Refuse(name, "a string", value);
        return null;
    }

    /// <summary>
    /// The elements of a list that must be there and must have at least one; empty when it is not valid.
    /// </summary>
    /// <param name="name">The member.</param>
    /// <param name="max">Most elements.</param>
    /// <param name="setting">The setting that this limit comes from.</param>
    public IReadOnlyList<JsonElement> List(string name, int max, string setting)
    {
        if (!IsObject)
            return [];
        if (!TryGet(name, out var value))
            Errors.Add(Path(name), $"Is required: a list of 1 to {Count(max)}.");
        else if (value.ValueKind is not JsonValueKind.Array)
            Refuse(name, $"a list of 1 to {Count(max)}", value);
        else if (value.GetArrayLength() == 0)
            Errors.Add(Path(name), $"Must not be empty: a list of 1 to {Count(max)}.");
        else if (value.GetArrayLength() > max)
            Errors.Add(Path(name), $"Has {Count(value.GetArrayLength())} elements, and may have at most {Count(max)} "
                + $"({setting}). Split it into several requests.");
        else
            return [.. value.EnumerateArray()];
        return [];
    }

    private bool TryGet(string name, out JsonElement value)
    {
        value = default;
        return IsObject && _object.TryGetProperty(name, out value) && value.ValueKind is not JsonValueKind.Null;
    }

    private void Refuse(string name, string wanted, JsonElement value) =>
        Errors.Add(Path(name), $"Must be {wanted}, and is {Kind(value)}.");

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a string",
        JsonValueKind.Number when value.GetRawText() is { Length: <= 32 } text => text,
        JsonValueKind.Number => "a very long number",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };

    private static bool IsNumber(JsonElement value) => value.ValueKind is JsonValueKind.Number;

    // A fraction is refused even when it is zero: nothing here rounds.
    private static bool TryGetWhole(JsonElement value, out long number) =>
        value.TryGetInt64(out number) || long.TryParse(
            value.GetRawText(), NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number);

    private static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
