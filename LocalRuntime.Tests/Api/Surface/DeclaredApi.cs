using System.Text;
using Microsoft.CodeAnalysis;

namespace LocalRuntime.Tests.Api.Surface;

/// <summary>Prints what an assembly declares for others to compile against, in the form of the lists.</summary>
internal static class DeclaredApi
{
    public static ApiList Of(IAssemblySymbol assembly)
    {
        StringBuilder text = new();
        foreach (var type in PublicTypes(assembly).Where(type => InNamespace(type, "Microsoft")))
        {
            Print(type, text);
        }

        return ApiList.Parse(text.ToString());
    }

    public static IEnumerable<INamedTypeSymbol> PublicTypes(IAssemblySymbol assembly) =>
        TypesIn(assembly.GlobalNamespace).SelectMany(WithNested);

    public static bool InNamespace(ISymbol type, string root) =>
        $"{type.ContainingNamespace.ToDisplayString()}.".StartsWith($"{root}.", StringComparison.Ordinal);

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceSymbol space) =>
        [.. space.GetTypeMembers(), .. space.GetNamespaceMembers().SelectMany(TypesIn)];

    private static IEnumerable<INamedTypeSymbol> WithNested(INamedTypeSymbol type) =>
        Visibility.IsVisible(type) ? [type, .. type.GetTypeMembers().SelectMany(WithNested)] : [];

    private static void Print(INamedTypeSymbol type, StringBuilder text)
    {
        text.Append(AttributeText.OfType(type)).Append('\n').Append(TypeHeader.Of(type)).Append('\n');
        if (type.TypeKind == TypeKind.Delegate)
        {
            return;
        }

        foreach (var member in type.GetMembers().Where(member => MemberText.IsListed(member, type)))
        {
            text.Append("    ").Append(MemberText.Of(member)).Append('\n');
        }
    }
}
