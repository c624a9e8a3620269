using Microsoft.Azure.Functions.Worker.Builder;

namespace LocalRuntime.Tests.Hosting;

/// <summary>How a test wants its host. No embedded server runs unless it says so.</summary>
internal sealed record TestHostSetup
{
    public required IReadOnlyCollection<Type> Functions { get; init; }

    public string? HostJson { get; init; }

    public string[] Arguments { get; init; } = ["--REDIS_URL=off", "--MONGODB_URL=mongodb://127.0.0.1:1"];

    public Action<FunctionsApplicationBuilder>? Configure { get; init; }
}
