using Microsoft.CodeAnalysis;

namespace LocalRuntime.Tests.Api.Surface;

/// <summary>The attributes of a type or member that the lists show.</summary>
internal static class AttributeText
{
    private static readonly HashSet<string> OnMembers =
    [
        "ObsoleteAttribute",
        "EditorBrowsableAttribute",
        "ExperimentalAttribute",
        "JsonConverterAttribute",
        "JsonIgnoreAttribute",
        "JsonPropertyNameAttribute",
    ];

    public static string OfType(INamedTypeSymbol type) => string.Join(' ', Shown(type));

    public static string OfMember(ISymbol member) =>
        string.Concat(Shown(member).Where(attribute => OnMembers.Any(attribute.Contains)).Select(text => text + " "));

    public static bool IsCompilerGenerated(ISymbol symbol) =>
        symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute");

    private static IEnumerable<string> Shown(ISymbol symbol) => symbol.GetAttributes()
        .Where(attribute => attribute.AttributeClass?.ContainingNamespace.ToDisplayString()
            is not ("System.Runtime.CompilerServices" or "System.Diagnostics" or "System.CodeDom.Compiler"))
        .Select(attribute => $"[{attribute}]");
}
