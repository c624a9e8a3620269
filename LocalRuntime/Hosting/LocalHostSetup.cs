using LocalRuntime.Hosting.Discovery;
using LocalRuntime.Hosting.Invocation;
using LocalRuntime.Hosting.Settings;
using LocalRuntime.Http;
using LocalRuntime.Services;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LocalRuntime.Hosting;

/// <summary>
/// What turns a generic host into the local one. Configuration, logging and <see cref="AddFirst"/> come before the
/// app has its say; <see cref="AddLast"/> comes after.
/// </summary>
internal sealed class LocalHostSetup
{
    private const int DefaultPort = 7071;

    private readonly LocalHostOptions _options;
    private readonly CommandLineOptions _commandLine;
    private readonly HostJson _hostJson;
    private readonly LocalSettings _localSettings;
    private readonly MiddlewarePipeline _middleware = new();

    /// <exception cref="StartupException">An argument or a settings file is not valid.</exception>
    public LocalHostSetup(IEnumerable<string> args, LocalHostOptions? options = null)
    {
        StartupException.PrintWhenUnhandled();
        _options = options ?? new LocalHostOptions();
        _commandLine = CommandLineOptions.Parse(args);
        _hostJson = HostJson.Read(Path.Combine(_options.SettingsFolder, "host.json"));
        _localSettings = LocalSettings.Read(Path.Combine(_options.SettingsFolder, "local.settings.json"));
    }

    public void AddConfiguration(IConfigurationBuilder configuration) => configuration
        .AddInMemoryCollection(_localSettings.Values)
        .AddEnvironmentVariables()
        .AddCommandLine(_commandLine.Rest);

    public void AddLogging(ILoggingBuilder logging) => logging.AddHostLogging(_hostJson.LogLevels);

    /// <summary>Services that the app may replace, and those that start before the app's own.</summary>
    public static void AddFirst(IServiceCollection services)
    {
        services.AddWorkerJson();
        services.AddSingleton(TimeProvider.System);
        services.AddHostedService(provider => provider.GetRequiredService<EmbeddedServices>());
    }

    public void Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware) =>
        _middleware.Use(middleware);

    /// <summary>All that depends on the functions and the configuration of the app. Takes the data folder.</summary>
    /// <exception cref="StartupException">Functions, configuration, port or data folder are not usable.</exception>
    public void AddLast(IServiceCollection services, IConfiguration configuration)
    {
        var dataFolder = configuration["LOCALRUNTIME_DATA"] ?? ".local";
        if (_commandLine.Backup is { } backup) DataBackup.CopyAndExit(dataFolder, backup, _options.Console);
        if (_commandLine.ExportHistory is { } instanceId) HistoryExport.PrintAndExit(dataFolder, instanceId, _options.Console);
        var types = _options.FunctionTypes ?? [.. FunctionScanner.AppAssemblies().SelectMany(app => app.GetTypes())];
        var catalog = FunctionCatalog.Discover(
            types, _hostJson.RoutePrefix, configuration, DurableTaskWorkerBuilderExtensions.RegistryIn(services));
        var embedded = EmbeddedServices.Plan(configuration);
        if (Port != 0 && LoopbackPort.IsTaken(Port))
        {
            throw new StartupException(
                $"Port {Port} is in use. Stop what listens there, or choose another with --port.");
        }
        var data = DataFolder.Open(dataFolder);
        EngineWarmUp.Begin();
        services.AddSingleton(catalog);
        services.AddSingleton(provider => new EmbeddedServices(embedded, provider));
        services.AddSingleton(_ => data);
        services.AddInvocation(_middleware.Build, _hostJson.FunctionTimeout);
        services.AddDurableTask(_hostJson);
        services.AddTimers();
        services.AddHttpSide(_hostJson.HubName, _commandLine.EnableAuth);
        services.AddHostedService<HttpWarmUp>();
        services.AddHostedService(provider =>
            ActivatorUtilities.CreateInstance<Banner>(provider, _options.Console, _commandLine.EnableAuth));
    }

    public void ConfigureWeb(IWebHostBuilder web) => web.UseKestrelOnLoopback(Port);

    private int Port => _commandLine.Port ?? _localSettings.Port ?? DefaultPort;
}
