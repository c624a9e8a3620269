using System.Reflection;
using LocalRuntime.Hosting.Discovery;
using LocalRuntime.Hosting.Invocation;
using LocalRuntime.Hosting.Settings;
using LocalRuntime.Http;
using LocalRuntime.Services;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LocalRuntime.Hosting;

/// <summary>
/// Puts the local host together: configuration and logging first, so that the app can read and change them; all
/// that depends on what the app says, when it is built.
/// </summary>
internal sealed class LocalHostBuilder
{
    private const int DefaultPort = 7071;

    private readonly LocalHostOptions _options;
    private readonly CommandLineOptions _commandLine;
    private readonly HostJson _hostJson;
    private readonly LocalSettings _localSettings;
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> _middleware = [];

    /// <exception cref="StartupException">An argument or a settings file is not valid.</exception>
    public LocalHostBuilder(string[] args, LocalHostOptions? options = null)
    {
        _options = options ?? new LocalHostOptions();
        _commandLine = CommandLineOptions.Parse(args);
        _hostJson = HostJson.Read(Path.Combine(_options.SettingsFolder, "host.json"));
        _localSettings = LocalSettings.Read(Path.Combine(_options.SettingsFolder, "local.settings.json"));
        Web = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = Assembly.GetEntryAssembly()?.GetName().Name,
            EnvironmentName = Environment.GetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT")
                ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? Environments.Development,
        });
        Web.Configuration
            .AddInMemoryCollection(_localSettings.Values)
            .AddEnvironmentVariables()
            .AddCommandLine(_commandLine.Rest);
        Web.Logging.AddHostLogging(_hostJson.LogLevels);
        Web.Services.AddWorkerJson();
        Web.Services.AddSingleton(TimeProvider.System);
    }

    public WebApplicationBuilder Web { get; }

    public void Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware) =>
        _middleware.Add(middleware);

    /// <exception cref="StartupException">The functions, the configuration or the data folder are not usable.</exception>
    public LocalHost Build()
    {
        var types = _options.FunctionTypes ?? [.. FunctionScanner.AppAssemblies().SelectMany(app => app.GetTypes())];
        var catalog = FunctionCatalog.Discover(types, _hostJson.RoutePrefix);
        var port = _commandLine.Port ?? _localSettings.Port ?? DefaultPort;
        var services = EmbeddedServices.Plan(Web.Configuration);
        var dataFolder = DataFolder.Open(Web.Configuration["LOCALRUNTIME_DATA"] ?? ".local");
        Web.AddHttp(port);
        Web.Services.AddHostServices(catalog, dataFolder, _hostJson, Pipeline(), _commandLine.EnableAuth);
        var app = Web.Build();
        app.UseHttp();
        return new LocalHost(app, port, services, dataFolder, new Banner(_options.Console, catalog, services, dataFolder)
        {
            KeysEnforced = _commandLine.EnableAuth,
        });
    }

    private FunctionExecutionDelegate Pipeline() => _middleware.AsEnumerable().Reverse()
        .Aggregate((FunctionExecutionDelegate)FunctionExecution.InvokeAsync, (next, middleware) => middleware(next));
}
