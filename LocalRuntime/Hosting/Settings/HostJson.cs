using LocalRuntime.Engine;
using Microsoft.Extensions.Logging;

namespace LocalRuntime.Hosting.Settings;

/// <summary>The settings of <c>host.json</c> that the local host knows. It ignores others, as the real one.</summary>
internal sealed record HostJson
{
    /// <summary>First segments of the routes of HTTP functions. Default: <c>api</c>.</summary>
    public string RoutePrefix { get; init; } = "api";

    /// <summary>Name of the task hub. Default: <c>TestHubName</c>, as on the real host.</summary>
    public string HubName { get; init; } = "TestHubName";

    /// <summary>Version of instances that are started without one. Default: none.</summary>
    public string? DefaultVersion { get; init; }

    /// <summary>Which instances run, by their version. Default: the engine's.</summary>
    public VersionMatch? VersionMatch { get; init; }

    /// <summary>What becomes of those that don't. Default: the engine's.</summary>
    public VersionFailure? VersionFailure { get; init; }

    /// <summary>Activities that run at the same time. Default: the engine's.</summary>
    public int? MaxConcurrentActivities { get; init; }

    /// <summary>Orchestrators that run at the same time. Default: the engine's.</summary>
    public int? MaxConcurrentOrchestrations { get; init; }

    /// <summary>Entities that run at the same time. Default: the engine's.</summary>
    public int? MaxConcurrentEntities { get; init; }

    /// <summary>How long a function may run before its cancellation token is cancelled. Default: no limit.</summary>
    public TimeSpan? FunctionTimeout { get; init; }

    /// <summary>Lowest level logged, by log category; <c>default</c> stands for all others.</summary>
    public IReadOnlyDictionary<string, LogLevel> LogLevels { get; init; } = new Dictionary<string, LogLevel>();

    /// <exception cref="StartupException">A setting has the wrong type.</exception>
    public static HostJson Read(string path)
    {
        var root = JsonSettingsFile.Read(path);
        var durable = root["extensions"]["durableTask"];
        var defaults = new HostJson();
        return new HostJson
        {
            RoutePrefix = (root["extensions"]["http"]["routePrefix"].AsString() ?? defaults.RoutePrefix).Trim('/'),
            HubName = durable["hubName"].AsString() ?? defaults.HubName,
            DefaultVersion = durable["defaultVersion"].AsString(),
            VersionMatch = durable["versionMatchStrategy"].AsEnum<VersionMatch>(),
            VersionFailure = durable["versionFailureStrategy"].AsEnum<VersionFailure>(),
            MaxConcurrentActivities = durable["maxConcurrentActivityFunctions"].AsInteger(1, int.MaxValue),
            MaxConcurrentOrchestrations = durable["maxConcurrentOrchestratorFunctions"].AsInteger(1, int.MaxValue),
            MaxConcurrentEntities = durable["maxConcurrentEntityFunctions"].AsInteger(1, int.MaxValue),
            FunctionTimeout = root["functionTimeout"].AsDuration(),
            LogLevels = root["logging"]["logLevel"].Children()
                .Where(level => level.Setting.AsString() is not null)
                .ToDictionary(level => level.Name, level => level.Setting.AsEnum<LogLevel>()!.Value),
        };
    }
}
