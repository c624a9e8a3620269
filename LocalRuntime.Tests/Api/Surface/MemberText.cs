using Microsoft.CodeAnalysis;

namespace LocalRuntime.Tests.Api.Surface;

/// <summary>The line of a member, without what the compiler adds to records, structs and enums.</summary>
internal static class MemberText
{
    public static bool IsListed(ISymbol member, INamedTypeSymbol type) =>
        Visibility.IsVisible(member)
        && member switch
        {
            INamedTypeSymbol => false,
            IMethodSymbol method => IsListed(method, type),
            IPropertySymbol property => !(type.IsRecord && property.Name == "EqualityContract"),
            _ => true,
        };

    public static string Of(ISymbol member) =>
        AttributeText.OfMember(member)
        + member.ToDisplayString(DisplayFormats.Member)
        + (member is IPropertySymbol property ? Accessors(property) : "");

    private static bool IsListed(IMethodSymbol method, INamedTypeSymbol type) =>
        method.AssociatedSymbol is null
        && method.MethodKind is not (MethodKind.StaticConstructor or MethodKind.Destructor)
        && type.TypeKind != TypeKind.Enum
        && !(type.TypeKind == TypeKind.Struct && method is { Name: ".ctor", IsImplicitlyDeclared: true })
        && !(type.IsRecord && IsAddedToRecords(method));

    private static bool IsAddedToRecords(IMethodSymbol method) =>
        method.Name is not ("Deconstruct" or ".ctor") && AttributeText.IsCompilerGenerated(method);

    private static string Accessors(IPropertySymbol property)
    {
        var setter = property.SetMethod?.IsInitOnly == true ? "init" : "set";
        return $" {{{Accessor(property, property.GetMethod, "get")}{Accessor(property, property.SetMethod, setter)} }}";
    }

    private static string Accessor(IPropertySymbol property, IMethodSymbol? accessor, string keyword)
    {
        if (accessor is null)
        {
            return "";
        }

        return accessor.DeclaredAccessibility == property.DeclaredAccessibility
            ? $" {keyword};"
            : $" {Visibility.Keyword(accessor.DeclaredAccessibility)} {keyword};";
    }
}
