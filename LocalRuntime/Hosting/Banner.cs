using LocalRuntime.Hosting.Discovery;
using LocalRuntime.Hosting.Functions;
using LocalRuntime.Services;

namespace LocalRuntime.Hosting;

/// <summary>Tells, once HTTP is open, what runs where; in the form of <c>func start</c>.</summary>
internal sealed class Banner(TextWriter console, FunctionCatalog catalog, EmbeddedServices services, DataFolder data)
{
    public bool KeysEnforced { get; init; }

    public void Print(Uri address)
    {
        console.WriteLine();
        console.WriteLine("Functions:");
        foreach (var function in catalog.All.OrderBy(function => function.Kind))
            console.WriteLine($"    {function.Name}: {Describe(function, address)}");
        console.WriteLine();
        console.WriteLine($"Listening on {address.GetLeftPart(UriPartial.Authority)}");
        console.WriteLine($"    data    {data.Path}");
        foreach (var server in services.Servers)
            console.WriteLine($"    {server.Setting} {server.Address}, {server.Name} in this process");
        console.WriteLine(KeysEnforced
            ? $"    keys    enforced, see {Path.Combine(data.Path, "keys.json")}"
            : "    keys    not enforced; start with --enableAuth to enforce them");
        console.WriteLine();
    }

    private static string Describe(LocalFunction function, Uri address)
    {
        if (function.Route is not { } route)
            return FunctionFactory.TypeOf(function.Kind);
        var methods = route.Methods.Count == 0 ? "" : $"[{string.Join(',', route.Methods)}] ";
        return $"{methods}{address.GetLeftPart(UriPartial.Authority)}/{route.Template}";
    }
}
