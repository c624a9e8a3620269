using LocalRuntime.Hosting.Discovery;
using LocalRuntime.Hosting.Functions;
using LocalRuntime.Services;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;

namespace LocalRuntime.Hosting;

/// <summary>Tells, once HTTP is open, what runs where; in the form of <c>func start</c>.</summary>
internal sealed class Banner(
    TextWriter console,
    bool keysEnforced,
    FunctionCatalog catalog,
    EmbeddedServices embedded,
    DataFolder data,
    IServer server,
    IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(Print);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Print()
    {
        var address = server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First()
            .Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        console.WriteLine();
        console.WriteLine("Functions:");
        foreach (var function in catalog.All.OrderBy(function => function.Kind))
            console.WriteLine($"    {function.Name}: {Describe(function, address)}");
        console.WriteLine();
        console.WriteLine($"Listening on {address}");
        PrintDetail("data", data.Path);
        foreach (var service in embedded.Servers)
            PrintDetail(service.Setting, $"{service.Address} ({service.Name})");
        PrintDetail("keys", keysEnforced
            ? $"enforced, see {Path.Combine(data.Path, "keys.json")}"
            : "not enforced; start with --enableAuth to enforce them");
        console.WriteLine();
    }

    private void PrintDetail(string name, string value) => console.WriteLine($"    {name,-12} {value}");

    private static string Describe(LocalFunction function, string address)
    {
        if (function.Timer is { } timer)
            return $"timerTrigger, {timer.Text}";
        if (function.Route is not { } route)
            return FunctionFactory.TypeOf(function.Kind);
        var methods = route.Methods.Count == 0 ? "" : $"[{string.Join(',', route.Methods)}] ";
        return $"{methods}{address}/{route.Template}";
    }
}
