using System.Net;
using System.Net.Sockets;
using LocalRuntime.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MongoDB.Bson;
using MongoDB.Driver;
using StackExchange.Redis;
using IServer = Microsoft.AspNetCore.Hosting.Server.IServer;

namespace LocalRuntime.Tests.Hosting;

/// <summary>How a host starts, what it then says, and how it stops.</summary>
public sealed class StartupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Build_OnATakenPort_NamesThePortAndTheWayOut()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var error = Assert.Throws<StartupException>(() => Builder("--port", $"{port}").Build());

        Assert.Equal($"Port {port} is in use. Stop what listens there, or choose another with --port.", error.Message);
    }

    [Fact]
    public void Build_OverAFolderInUse_IsRefused()
    {
        using var first = Builder("--port", "0").Build();

        Assert.Contains("is in use by another process",
            Assert.Throws<StartupException>(() => Builder("--port", "0").Build()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Configuration_OfSeveralSources_LetsTheLaterWin()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "local.settings.json"),
            """{"Values": {"Test__File": "file", "Test__Both": "file", "PATH": "file"}}""");

        var configuration = Builder("--Test:Both=argument").Configuration;

        Assert.Equal("file", configuration["Test:File"]);
        Assert.Equal("argument", configuration["Test:Both"]);
        Assert.Equal(Environment.GetEnvironmentVariable("PATH"), configuration["PATH"]);
    }

    [Fact]
    public async Task Banner_OfAStartedHost_ListsFunctionsAndWhatItKeepsWhere()
    {
        await using var host = await TestHost.StartAsync(typeof(Functions));

        var banner = host.Console.ToString();

        var address = host.Host.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        Assert.Contains($"    Hello: [GET] {address}/api/hello{Environment.NewLine}", banner, StringComparison.Ordinal);
        Assert.Contains($"    Slow: orchestrationTrigger{Environment.NewLine}", banner, StringComparison.Ordinal);
        Assert.Contains($"    Work: activityTrigger{Environment.NewLine}", banner, StringComparison.Ordinal);
        Assert.Contains(host.DataFolder, banner, StringComparison.Ordinal);
        Assert.Contains("not enforced", banner, StringComparison.Ordinal);
        Assert.DoesNotContain("REDIS_URL", banner, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redis_NotConfigured_RunsInProcessAndIsInConfiguration()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup
        {
            Functions = [typeof(Functions)],
            Arguments = ["--MONGODB_URL=mongodb://127.0.0.1:1"],
        });
        var address = host.Service<IConfiguration>()["REDIS_URL"]!;

        await using var redis = await ConnectionMultiplexer.ConnectAsync(address);
        await redis.GetDatabase().StringSetAsync("key", "value", TimeSpan.FromMinutes(1));

        Assert.Equal("value", await redis.GetDatabase().StringGetAsync("key"));
        Assert.Contains(address, host.Console.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HostBuilder_WithFunctionsWorkerDefaults_RunsTheSameHost()
    {
        using var host = new HostBuilder()
            .ConfigureLocalHost(
                ["--port", "0", $"--LOCALRUNTIME_DATA={_folder.Path}", "--REDIS_URL=off", "--MONGODB_URL=off"],
                new LocalHostOptions { FunctionTypes = [typeof(Functions)], Console = TextWriter.Null },
                (_, worker) => worker.UseMiddleware((context, next) =>
                {
                    context.GetInvocationResult().Value = "from middleware";
                    return Task.CompletedTask;
                }))
            .ConfigureLogging(logging => logging.ClearProviders())
            .Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        var server = host.Services.GetRequiredService<IServer>();
        var address = server.Features.GetRequiredFeature<IServerAddressesFeature>();
        using var client = new HttpClient(new SocketsHttpHandler(), disposeHandler: true);

        var text = await client.GetStringAsync(
            new Uri(new Uri(address.Addresses.First()), "/api/hello"), TestContext.Current.CancellationToken);

        Assert.Equal("from middleware", text);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task MongoDb_NotConfigured_RunsInProcessAndIsInConfiguration()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup
        {
            Functions = [typeof(Functions)],
            Arguments = ["--REDIS_URL=off"],
        });
        using var client = new MongoClient(host.Service<IConfiguration>()["MONGODB_URL"]);
        var documents = client.GetDatabase("test").GetCollection<BsonDocument>("documents");

        await documents.InsertOneAsync(new BsonDocument("_id", 1), null, TestContext.Current.CancellationToken);

        Assert.Equal(1, await documents.CountDocumentsAsync(
            new BsonDocument("_id", 1), null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task MongoDb_BeforeTheHostIsStarted_TakesConnections()
    {
        using var host = BuilderWithServers("--port", "0", "--REDIS_URL=off").Build();
        var address = new MongoUrl(host.Services.GetRequiredService<IConfiguration>()["MONGODB_URL"]).Server;
        using var client = new TcpClient();

        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);

        Assert.True(client.Connected);
    }

    [Theory]
    [InlineData("LOCALRUNTIME_REDIS_PORT")]
    [InlineData("LOCALRUNTIME_MONGODB_PORT")]
    public void Server_OnATakenPort_IsRefused(string setting)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var error = Assert.Throws<StartupException>(() => BuilderWithServers("--port", "0", $"--{setting}={port}").Build());

        Assert.Equal(
            $"{setting} is {port}, which is in use. Stop what listens there, or choose another port.", error.Message);
    }

    [Theory]
    [InlineData("--LOCALRUNTIME_REDIS_PORT=x")]
    [InlineData("--LOCALRUNTIME_REDIS_PORT=0")]
    public void Redis_WithABadPort_IsRefused(string argument)
    {
        var builder = new FunctionsApplicationBuilder(
            [argument, $"--LOCALRUNTIME_DATA={_folder.Path}", "--MONGODB_URL=mongodb://127.0.0.1:1"],
            new LocalHostOptions { SettingsFolder = _folder.Path, FunctionTypes = [typeof(Functions)] });

        Assert.StartsWith("LOCALRUNTIME_REDIS_PORT must be a port from 1 to 65535",
            Assert.Throws<StartupException>(() => builder.Build()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_WhileAnActivityRuns_LetsItFinish()
    {
        await using var host = await TestHost.StartAsync(typeof(Functions));
        await host.GetTextAsync("/api/hello");
        await Functions.Working.Task.WaitAsync(TestContext.Current.CancellationToken);

        var stopped = host.Host.StopAsync(TestContext.Current.CancellationToken);
        Assert.False(stopped.IsCompleted);
        Functions.MayEnd.SetResult();
        await stopped;

        Assert.True(Functions.Ended.Task.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Stop_WhileARequestRuns_AnswersIt()
    {
        await using var host = await TestHost.StartAsync(typeof(SlowRequest));
        var request = host.GetTextAsync("/api/slow");
        await SlowRequest.Running.Task.WaitAsync(TestContext.Current.CancellationToken);

        var stopped = host.Host.StopAsync(TestContext.Current.CancellationToken);
        SlowRequest.MayEnd.SetResult();
        await stopped;

        Assert.Equal("GET", await request);
    }

    private FunctionsApplicationBuilder Builder(params string[] args) =>
        BuilderWithServers([.. args, "--REDIS_URL=off", "--MONGODB_URL=off"]);

    private FunctionsApplicationBuilder BuilderWithServers(params string[] args) => new(
        [.. args, $"--LOCALRUNTIME_DATA={Path.Combine(_folder.Path, "data")}"],
        new LocalHostOptions
        {
            SettingsFolder = _folder.Path,
            FunctionTypes = [typeof(Functions)],
            Console = TextWriter.Null,
        });

    private static class SlowRequest
    {
        public static TaskCompletionSource Running { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public static TaskCompletionSource MayEnd { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        [Function("SlowRequest")]
        public static async Task<string> Run([HttpTrigger("get", Route = "slow")] HttpRequestData request)
        {
            Running.SetResult();
            await MayEnd.Task;
            return request.Method;
        }
    }

    private static class Functions
    {
        public static TaskCompletionSource Working { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public static TaskCompletionSource MayEnd { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public static TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        [Function("Hello")]
        public static Task<string> Hello(
            [HttpTrigger("get", Route = "hello")] HttpRequestData request, [DurableClient] DurableTaskClient client) =>
            client.ScheduleNewOrchestrationInstanceAsync(nameof(Slow), request.Method, CancellationToken.None);

        [Function("Slow")]
        public static Task Slow([OrchestrationTrigger] TaskOrchestrationContext context) =>
            context.CallActivityAsync(nameof(Work), "x");

        [Function("Work")]
        public static async Task Work([ActivityTrigger] string input)
        {
            Working.SetResult();
            await MayEnd.Task;
            Ended.SetResult();
        }
    }
}
