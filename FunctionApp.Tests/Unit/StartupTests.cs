using FunctionApp.Documents;
using FunctionApp.Redis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FunctionApp.Tests.Unit;

/// <summary>The app's start on a host that runs no servers of its own, as the Functions host does.</summary>
public sealed class StartupTests
{
    private const string MongoDbIsMissing =
        "The setting MONGODB_URL is missing. Set it to the address of a MongoDB server, for example mongodb://localhost:27017/functionstasks.";

    private const string RedisIsMissing =
        "The setting REDIS_URL is missing. Set it to the address of a Redis server, for example localhost:6379, or to off for none.";

    [Fact]
    public void Start_WithoutSettings_NamesEachOnALineOfItsOwn() =>
        Assert.Equal([MongoDbIsMissing, RedisIsMissing], Run().Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("MONGODB_URL", "mongodb://localhost/db", RedisIsMissing)]
    [InlineData("REDIS_URL", "localhost:6379", MongoDbIsMissing)]
    [InlineData("REDIS_URL", "off", MongoDbIsMissing)]
    public void Start_WithoutOneOfTheTwo_NamesIt(string name, string value, string message) =>
        Assert.Equal(message, Assert.Single(Run((name, value))));

    [Fact]
    public void Start_WithAddressesThatAreWrong_KeepsTheirSecrets()
    {
        var lines = Run(("MONGODB_URL", "mongodb://ada:secret@host:port/db"), ("REDIS_URL", "redis://:secret@cache:port"));

        Assert.Equal(2, lines.Count);
        Assert.All(lines, line => Assert.DoesNotContain("secret", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Start_WithAnErrorOfAnotherKind_ThrowsIt()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddHostedService<Broken>();
        using var host = builder.Build();

        Assert.Throws<InvalidOperationException>(() => host.RunOrExplain(new StringWriter()));
    }

    private static List<string> Run(params (string Name, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value));
        builder.Services.AddSingleton(TimeProvider.System).AddRedis().AddDocuments();
        using var host = builder.Build();
        var console = new StringWriter();
        // One that starts after all is not to run for ever.
        var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        using var _ = lifetime.ApplicationStarted.Register(lifetime.StopApplication);

        Assert.Equal(1, host.RunOrExplain(console));
        return [.. console.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)];
    }

    private sealed class Broken : BackgroundService
    {
        public override Task StartAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("broken");

        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
    }
}
