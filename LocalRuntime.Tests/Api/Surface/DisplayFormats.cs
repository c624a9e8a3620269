using Microsoft.CodeAnalysis;

namespace LocalRuntime.Tests.Api.Surface;

/// <summary>How the lists show types and members.</summary>
internal static class DisplayFormats
{
    private const SymbolDisplayMiscellaneousOptions NullableAndKeywords =
        SymbolDisplayMiscellaneousOptions.UseSpecialTypes
        | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier;

    /// <summary>Full names, for headers.</summary>
    public static SymbolDisplayFormat Type { get; } = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeVariance,
        miscellaneousOptions: NullableAndKeywords);

    /// <summary>Everything that matters to a caller or an override, with short type names.</summary>
    public static SymbolDisplayFormat Member { get; } = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        SymbolDisplayGenericsOptions.IncludeTypeParameters
        | SymbolDisplayGenericsOptions.IncludeTypeConstraints
        | SymbolDisplayGenericsOptions.IncludeVariance,
        SymbolDisplayMemberOptions.IncludeAccessibility
        | SymbolDisplayMemberOptions.IncludeModifiers
        | SymbolDisplayMemberOptions.IncludeType
        | SymbolDisplayMemberOptions.IncludeParameters
        | SymbolDisplayMemberOptions.IncludeConstantValue
        | SymbolDisplayMemberOptions.IncludeRef
        | SymbolDisplayMemberOptions.IncludeExplicitInterface,
        SymbolDisplayDelegateStyle.NameAndSignature,
        SymbolDisplayExtensionMethodStyle.StaticMethod,
        SymbolDisplayParameterOptions.IncludeType
        | SymbolDisplayParameterOptions.IncludeName
        | SymbolDisplayParameterOptions.IncludeDefaultValue
        | SymbolDisplayParameterOptions.IncludeParamsRefOut
        | SymbolDisplayParameterOptions.IncludeExtensionThis,
        miscellaneousOptions: NullableAndKeywords | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);
}
