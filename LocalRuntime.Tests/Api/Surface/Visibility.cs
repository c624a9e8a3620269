using Microsoft.CodeAnalysis;

namespace LocalRuntime.Tests.Api.Surface;

/// <summary>Whether code outside the assembly can see a symbol.</summary>
internal static class Visibility
{
    public static bool IsVisible(ISymbol symbol) => symbol.DeclaredAccessibility
        is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    public static string Keyword(Accessibility accessibility) => accessibility switch
    {
        Accessibility.Public => "public",
        Accessibility.Protected => "protected",
        Accessibility.ProtectedOrInternal => "protected internal",
        Accessibility.ProtectedAndInternal => "private protected",
        Accessibility.Internal => "internal",
        _ => "private",
    };
}
