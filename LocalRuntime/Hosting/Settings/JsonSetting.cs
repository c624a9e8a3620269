using System.Globalization;
using System.Text.Json;

namespace LocalRuntime.Hosting.Settings;

/// <summary>
/// One place in a settings file. A place that is not in the file, or null there, reads as null; one that has
/// another type than the one asked for is an error that names file, place and type.
/// </summary>
internal readonly struct JsonSetting(string file, string path, JsonElement? element)
{
    private readonly JsonElement? _element = element is { ValueKind: JsonValueKind.Null } ? null : element;

    /// <summary>A member of an object, its name in any case.</summary>
    public JsonSetting this[string name]
    {
        get
        {
            var found = Members().Where(m => m.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
            return new JsonSetting(file, PathOf(name), found.Count == 0 ? null : found[^1].Value);
        }
    }

    public IEnumerable<(string Name, JsonSetting Setting)> Children()
    {
        foreach (var member in Members())
            yield return (member.Name, new JsonSetting(file, PathOf(member.Name), member.Value));
    }

    public string? AsString() => _element switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        _ => throw Expected("a string"),
    };

    public bool? AsBoolean() => _element switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw Expected("true or false"),
    };

    public int? AsInteger(int minimum, int maximum) => _element switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var value)
            && value >= minimum && value <= maximum => value,
        _ => throw Expected(maximum == int.MaxValue
            ? $"a whole number of at least {minimum}" : $"a whole number from {minimum} to {maximum}"),
    };

    public T? AsEnum<T>() where T : struct, Enum => AsString() switch
    {
        null => null,
        { } text when Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) => value,
        _ => throw Expected("one of " + string.Join(", ", Enum.GetNames<T>())),
    };

    /// <summary>A duration as hh:mm:ss. -1 stands for no limit, and reads as null.</summary>
    public TimeSpan? AsDuration() => AsString() switch
    {
        null or "-1" => null,
        { } text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value)
            && value > TimeSpan.Zero => value,
        _ => throw Expected("a duration as \"hh:mm:ss\", or \"-1\" for no limit"),
    };

    public StartupException Expected(string what) =>
        new($"{file}: {path} must be {what}, not {_element?.GetRawText() ?? "absent"}.");

    private string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private JsonElement.ObjectEnumerator Members() => _element switch
    {
        null => default,
        { ValueKind: JsonValueKind.Object } value => value.EnumerateObject(),
        _ => throw Expected("an object"),
    };
}
