using Microsoft.CodeAnalysis;

namespace LocalRuntime.Tests.Api.Surface;

/// <summary>The header line of a type: modifiers, kind, name, bases and constraints.</summary>
internal static class TypeHeader
{
    public static string Of(INamedTypeSymbol type)
    {
        var name = type.ToDisplayString(DisplayFormats.Type);
        var constraints = string.Concat(type.TypeParameters.Select(Constraints));
        if (type is { TypeKind: TypeKind.Delegate, DelegateInvokeMethod: { } invoke })
        {
            var result = invoke.ReturnType.ToDisplayString(DisplayFormats.Type);
            var parameters = invoke.Parameters.Select(parameter => parameter.ToDisplayString(DisplayFormats.Member));
            return $"{Modifiers(type)} delegate {result} {name}({string.Join(", ", parameters)}){constraints}";
        }

        string[] bases = [.. Bases(type)];
        return $"{Modifiers(type)} {Kind(type)} {name}"
            + (bases.Length > 0 ? $" : {string.Join(", ", bases)}" : "")
            + constraints;
    }

    private static string Modifiers(INamedTypeSymbol type)
    {
        var isClass = type.TypeKind == TypeKind.Class;
        return Visibility.Keyword(type.DeclaredAccessibility)
            + (isClass && type.IsStatic ? " static" : "")
            + (isClass && type is { IsAbstract: true, IsStatic: false } ? " abstract" : "")
            + (isClass && type is { IsSealed: true, IsStatic: false } ? " sealed" : "")
            + (type is { TypeKind: TypeKind.Struct, IsReadOnly: true } ? " readonly" : "")
            + (type.IsRefLikeType ? " ref" : "");
    }

    private static string Kind(INamedTypeSymbol type) => (type.TypeKind, type.IsRecord) switch
    {
        (TypeKind.Class, true) => "record",
        (TypeKind.Struct, true) => "record struct",
        (TypeKind.Class, false) => "class",
        (TypeKind.Struct, false) => "struct",
        (TypeKind.Interface, _) => "interface",
        (TypeKind.Enum, _) => "enum",
        var (kind, _) => throw new NotSupportedException($"{type} is a {kind}."),
    };

    private static IEnumerable<string> Bases(INamedTypeSymbol type)
    {
        if (type.EnumUnderlyingType is { } underlying)
        {
            return [underlying.ToDisplayString()];
        }

        var interfaces = type.Interfaces.Where(Visibility.IsVisible);
        return (type is { TypeKind: TypeKind.Class, BaseType: { SpecialType: not SpecialType.System_Object } parent }
                ? interfaces.Prepend(parent)
                : interfaces)
            .Select(item => item.ToDisplayString(DisplayFormats.Type));
    }

    private static string Constraints(ITypeParameterSymbol parameter)
    {
        string[] constraints =
        [
            .. parameter.HasReferenceTypeConstraint ? ["class"] : Array.Empty<string>(),
            .. parameter.HasValueTypeConstraint ? ["struct"] : Array.Empty<string>(),
            .. parameter.HasNotNullConstraint ? ["notnull"] : Array.Empty<string>(),
            .. parameter.ConstraintTypes.Select(type => type.ToDisplayString(DisplayFormats.Type)),
            .. parameter.HasConstructorConstraint ? ["new()"] : Array.Empty<string>(),
        ];
        return constraints.Length == 0 ? "" : $" where {parameter.Name} : {string.Join(", ", constraints)}";
    }
}
