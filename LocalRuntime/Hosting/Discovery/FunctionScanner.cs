using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace LocalRuntime.Hosting.Discovery;

/// <summary>Finds the methods that are functions.</summary>
internal static class FunctionScanner
{
    private const BindingFlags AllDeclared = BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly string? s_runtime = typeof(FunctionScanner).Assembly.GetName().Name;

    /// <summary>The assembly that was started, and those it references, as far as they use the Functions API.</summary>
    public static IReadOnlyList<Assembly> AppAssemblies()
    {
        HashSet<Assembly> seen = [];
        if (Assembly.GetEntryAssembly() is { } entry)
            Visit(entry, seen);
        return [.. seen.Where(UsesFunctions)];
    }

    public static IEnumerable<MethodInfo> Scan(IEnumerable<Type> types) =>
        from type in types
        from method in type.GetMethods(AllDeclared)
        where method.IsDefined(typeof(FunctionAttribute), inherit: false)
        select method;

    private static void Visit(Assembly assembly, HashSet<Assembly> seen)
    {
        if (!seen.Add(assembly))
            return;
        foreach (var reference in assembly.GetReferencedAssemblies().Where(reference => !IsPlatform(reference.Name)))
            Visit(Assembly.Load(reference), seen);
    }

    // Functions carry an attribute of this assembly: who does not reference it has none.
    private static bool UsesFunctions(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Any(reference => reference.Name == s_runtime);

    private static bool IsPlatform(string? name) =>
        name is null || name == s_runtime || name.StartsWith("System", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.", StringComparison.Ordinal);
}
