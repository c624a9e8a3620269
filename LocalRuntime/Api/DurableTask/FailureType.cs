using System.Reflection;

namespace Microsoft.DurableTask;

/// <summary>Finds the exception type that a recorded failure names.</summary>
internal static class FailureType
{
    /// <summary>The type of that name: of the core library, of the assembly asked first, or of any loaded.</summary>
    /// <exception cref="AmbiguousMatchException">Several loaded assemblies have a type of that name.</exception>
    public static Type? Find(string name, Assembly first) => string.IsNullOrEmpty(name)
        ? null
        : Type.GetType(name, throwOnError: false) ?? first.GetType(name, throwOnError: false) ?? FindLoaded(name);

    private static Type? FindLoaded(string name)
    {
        // Assemblies that forward a type give the same one as the assembly that has it.
        Type[] found =
        [
            .. AppDomain.CurrentDomain.GetAssemblies()
                .Select(assembly => assembly.GetType(name, throwOnError: false))
                .OfType<Type>()
                .Distinct(),
        ];
        return found.Length > 1
            ? throw new AmbiguousMatchException($"Multiple exception types with the name '{name}' were found.")
            : found.FirstOrDefault();
    }
}
