using System.Reflection;
using LocalRuntime.Hosting.Binding;
using LocalRuntime.Hosting.Functions;
using LocalRuntime.Timers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.Configuration;

namespace LocalRuntime.Hosting.Discovery;

/// <summary>The functions of the app.</summary>
internal sealed class FunctionCatalog
{
    private readonly Dictionary<(FunctionKind, string), LocalFunction> _byName;

    private FunctionCatalog(IReadOnlyList<LocalFunction> all)
    {
        All = all;
        _byName = all.ToDictionary(function => (function.Kind, function.CalledAs.ToUpperInvariant()));
    }

    /// <summary>All of them, by name.</summary>
    public IReadOnlyList<LocalFunction> All { get; }

    /// <summary>Finds the functions among the methods of the types.</summary>
    /// <exception cref="StartupException">Some of them can't work; the message names each, and the fix.</exception>
    /// <param name="settings">The app settings that functions name.</param>
    /// <param name="registry">Orchestrators, activities and entities that were added in code; null for none.</param>
    public static FunctionCatalog Discover(
        IEnumerable<Type> types, string routePrefix, IConfiguration settings, DurableTaskRegistry? registry = null)
    {
        var timers = new TimerTriggerFactory(settings);
        List<LocalFunction> functions = [];
        List<string> errors = [];
        foreach (var method in FunctionScanner.Scan(types))
        {
            var name = method.GetCustomAttribute<FunctionAttribute>()!.Name;
            try
            {
                functions.Add(FunctionFactory.Create(name, method, routePrefix, timers));
            }
            catch (UnsupportedFunctionException error)
            {
                errors.Add($"{name} ({method.DeclaringType!.FullName}.{method.Name}): {error.Message}.");
            }
        }
        foreach (var function in registry is null ? [] : RegisteredFunctions.Of(registry))
        {
            if (HostNames.IsValid(function.Name))
                functions.Add(function);
            else
                errors.Add($"{function.Name} (AddTasks): {HostNames.Rule}.");
        }
        errors.AddRange(DuplicateNames(functions));
        errors.AddRange(DuplicateRoutes(functions));
        return errors.Count == 0
            ? new FunctionCatalog([.. functions.OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase)])
            : throw new StartupException(
                string.Join(Environment.NewLine + "  ", ["Functions with errors:", .. errors]));
    }

    /// <summary>The function of that kind that is called so, in any case; null if there is none.</summary>
    public LocalFunction? Find(FunctionKind kind, string name) =>
        _byName.GetValueOrDefault((kind, name.ToUpperInvariant()));

    public IReadOnlyList<string> NamesOf(FunctionKind kind) =>
        [.. All.Where(function => function.Kind == kind).Select(function => function.CalledAs)];

    private static IEnumerable<string> DuplicateNames(IReadOnlyList<LocalFunction> functions) =>
        DuplicateNames(functions.GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase))
            .Union(functions.GroupBy(function => function.Kind).SelectMany(kind => DuplicateNames(
                kind.GroupBy(function => function.CalledAs, StringComparer.OrdinalIgnoreCase))));

    private static IEnumerable<string> DuplicateNames(IEnumerable<IGrouping<string, LocalFunction>> byName) =>
        from same in byName
        where same.Count() > 1
        select $"{same.Key}: {string.Join(" and ", same.Select(f => f.Definition.EntryPoint))} " +
            "have the same name; names ignore case. Rename one.";

    private static IEnumerable<string> DuplicateRoutes(IReadOnlyList<LocalFunction> functions) =>
        from one in functions
        from other in functions
        where one.Route is not null && other.Route is not null && one.Route.Overlaps(other.Route)
            && string.CompareOrdinal(one.Name, other.Name) < 0
        select $"{one.Name}, {other.Name}: both answer {one.Route!.Template}. Change the route or the methods of one.";
}
