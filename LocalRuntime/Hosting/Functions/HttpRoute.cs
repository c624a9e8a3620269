using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;

namespace LocalRuntime.Hosting.Functions;

/// <summary>Where an HTTP function answers.</summary>
/// <param name="Pattern">Its route, prefix included.</param>
/// <param name="Methods">Its methods in upper case; none stands for all.</param>
/// <param name="Level">The key it needs.</param>
internal sealed record HttpRoute(RoutePattern Pattern, IReadOnlyList<string> Methods, AuthorizationLevel Level)
{
    public string Template => Pattern.RawText!;

    /// <summary>Whether a request can match both, with nothing to tell which is meant.</summary>
    public bool Overlaps(HttpRoute other) =>
        Shape(Pattern).Equals(Shape(other.Pattern), StringComparison.OrdinalIgnoreCase)
        && Methods.Count == 0 == (other.Methods.Count == 0)
        && (Methods.Count == 0 || Methods.Intersect(other.Methods).Any());

    // The template without the names of its parameters, which play no part in matching.
    private static string Shape(RoutePattern pattern) => string.Join('/', pattern.PathSegments.Select(
        segment => string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter =>
                $"{{{parameter.IsCatchAll}:{string.Concat(parameter.ParameterPolicies.Select(p => p.Content))}}}",
            _ => part.ToString(),
        }))));
}
