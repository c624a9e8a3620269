using System.Text.RegularExpressions;

namespace LocalRuntime.Tests.Api.Surface;

/// <summary>Finds what one API declares that another does not have.</summary>
internal static partial class ApiComparison
{
    /// <summary>Every declared type and member that is not listed, or not so; with what is listed instead.</summary>
    public static IReadOnlyList<string> FindUnlisted(ApiList declared, ApiList listed) =>
        [.. declared.Types.Values.SelectMany(type => FindUnlisted(type, listed))];

    private static IEnumerable<string> FindUnlisted(ApiType declared, ApiList listed)
    {
        if (!listed.Types.TryGetValue(declared.Name, out var type))
        {
            return [$"type not listed: {declared.Header}"];
        }

        return
        [
            .. Mismatch(declared.Header, type.Header),
            .. Mismatch(declared.Attributes, Converters().Replace(type.Attributes, "")),
            .. declared.Members.Except(type.Members).Select(member => $"{declared.Name}: not listed: {member}"),
        ];

        IEnumerable<string> Mismatch(string ours, string theirs) =>
            ours == theirs ? [] : [$"{declared.Name}: declared: {ours} listed: {theirs}"];
    }

    // They name internal types, and no app can tell whether they are there.
    [GeneratedRegex(@" ?\[[\w.]+\.Converters\.(InputConverter|ConverterFallbackBehavior)Attribute\([^\]]*\)\]")]
    private static partial Regex Converters();
}
