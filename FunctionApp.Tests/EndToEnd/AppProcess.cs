using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace FunctionApp.Tests.EndToEnd;

/// <summary>The built app as a process of its own, on a free port and a data folder that may outlive it.</summary>
internal sealed partial class AppProcess : IAsyncDisposable
{
    public const string CallbackSecret = "a secret of the tests";

    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(40);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private AppProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _listening.TrySetResult();
    }

    /// <summary>All that it has printed so far.</summary>
    public string Output
    {
        get { lock (_output) return _output.ToString(); }
    }

    public Api Api { get; private set; } = null!;

    /// <summary>Address of the MongoDB-protocol server that it runs.</summary>
    public string MongoDbUrl => EmbeddedMongoDb().Match(Output).Groups[1].Value;

    /// <summary>Address of the Redis-compatible server that it runs.</summary>
    public string RedisAddress => EmbeddedRedis().Match(Output).Groups[1].Value;

    public string DataFolder => _process.StartInfo.WorkingDirectory;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>Starts the app and waits until it listens.</summary>
    public static Task<AppProcess> StartAsync(string dataFolder, params (string Name, string Value)[] settings) =>
        StartAsync(dataFolder, [], settings);

    /// <summary>Starts the app with more arguments, and waits until it listens.</summary>
    public static async Task<AppProcess> StartAsync(
        string dataFolder, string[] args, params (string Name, string Value)[] settings)
    {
        var app = await LaunchAsync(dataFolder, args, settings);
        if (app.HasExited) throw new InvalidOperationException($"The app ended at start:\n{app.Output}");
        app.Api = new Api(new Uri(Listening().Match(app.Output).Groups[1].Value));
        return app;
    }

    /// <summary>Starts the app and waits until it listens or has ended.</summary>
    public static Task<AppProcess> LaunchAsync(string dataFolder, params (string Name, string Value)[] settings) =>
        LaunchAsync(dataFolder, [], settings);

    /// <summary>Starts the app with more arguments, and waits until it listens or has ended.</summary>
    public static async Task<AppProcess> LaunchAsync(
        string dataFolder, string[] args, (string Name, string Value)[] settings)
    {
        TestedHost.SkipUnlessLocal(LocalOnly.OwnProcess);
        var path = typeof(AppProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "FunctionApp").Value!;
        var start = new ProcessStartInfo("dotnet", [path, "--port", "0", .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = dataFolder,
        };
        // Each app has servers of its own, whatever the machine has.
        start.Environment.Remove("MONGODB_URL");
        start.Environment.Remove("REDIS_URL");
        start.Environment["LOCALRUNTIME_DATA"] = dataFolder;
        start.Environment["Fetch__AllowedNetworks__0"] = "127.0.0.0/8:*";
        start.Environment["Callbacks__Secret"] = CallbackSecret;
        start.Environment["Callbacks__FirstDelay"] = "00:00:01";
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var app = new AppProcess(start);
        app._process.Start();
        app._process.BeginOutputReadLine();
        app._process.BeginErrorReadLine();
        await app._listening.Task.WaitAsync(StartDeadline);
        // It says that it has ended before all that it printed is read.
        if (app.HasExited) await app._process.WaitForExitAsync().WaitAsync(StopDeadline);
        return app;
    }

    /// <summary>Ends it as a power cut would: SIGKILL, nothing is finished or flushed.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Ends it as an operator would: SIGTERM, then what runs is finished.</summary>
    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(null, null)]);
        await kill.WaitForExitAsync();
        await _process.WaitForExitAsync().WaitAsync(StopDeadline);
    }

    public async ValueTask DisposeAsync()
    {
        if (!HasExited) await KillAsync();
        _process.Dispose();
        Api?.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null) return;
        lock (_output) _output.AppendLine(line);
        // The last line of what is printed at start.
        if (line.TrimStart().StartsWith("keys", StringComparison.Ordinal)) _listening.TrySetResult();
    }

    [GeneratedRegex(@"Listening on (\S+)")]
    private static partial Regex Listening();

    [GeneratedRegex(@"(mongodb://127\.0\.0\.1:\d+[^\s,]*)")]
    private static partial Regex EmbeddedMongoDb();

    [GeneratedRegex(@"REDIS_URL\s+(127\.0\.0\.1:\d+)")]
    private static partial Regex EmbeddedRedis();
}
