using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace FunctionApp.Hybrid.Processing;

/// <summary>
/// The part of JSONPath (RFC 9535) that names one place: <c>$</c>, then names and indices, as in
/// <c>$.items[0].name</c> or <c>$['a name'][-1]</c>; the leading <c>$</c> or <c>$.</c> may be left out.
/// </summary>
internal sealed partial class SimplePath
{
    public const string Shape = "a path of names and indices, such as $.items[0].name";

    private const int MostCharacters = 1_000;

    private readonly List<string> _steps;

    private SimplePath(List<string> steps) => _steps = steps;

    /// <summary>Reads a path, or returns null when it is none.</summary>
    public static SimplePath? Parse(string text)
    {
        if (text.Length is 0 or > MostCharacters)
            return null;
        var normal = text[0] is '$' ? text[1..] : text[0] is '[' ? text : $".{text}";
        var match = Steps().Match(normal);
        return match.Success ? new([.. match.Groups["step"].Captures.Select(step => step.Value)]) : null;
    }

    /// <summary>The value at the path, or null when there is none.</summary>
    public JsonElement? Find(JsonElement root)
    {
        var at = root;
        foreach (var step in _steps)
        {
            var next = step[0] is '.' ? Member(at, step[1..])
                : step[1] is '\'' or '"' ? Member(at, step[2..^2])
                : Element(at, int.Parse(step.AsSpan(1..^1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
            if (next is null)
                return null;
            at = next.Value;
        }

        return at;
    }

    private static JsonElement? Member(JsonElement at, string name) =>
        at.ValueKind is JsonValueKind.Object && at.TryGetProperty(name, out var value) ? value : null;

    private static JsonElement? Element(JsonElement at, int index)
    {
        if (at.ValueKind is not JsonValueKind.Array)
            return null;
        var place = index < 0 ? at.GetArrayLength() + index : index;
        return place >= 0 && place < at.GetArrayLength() ? at[place] : null;
    }

    [GeneratedRegex(
        """^(?<step>\.[^.\[\]'"\s]+|\[-?[0-9]{1,9}\]|\['[^']*'\]|\["[^"]*"\])*$""", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Steps();
}
