using FunctionApp.Documents;
using FunctionApp.FanOut;
using FunctionApp.Io;
using FunctionApp.Redis;
using FunctionApp.Tasks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace FunctionApp.Tests.Unit;

public sealed class WarmUpTests
{
    [Fact]
    public async Task Start_WithoutMongoDb_WaitsForASecondAndNoLonger()
    {
        var time = new FakeTimeProvider();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["MONGODB_URL"] = "mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=3600000",
            ["REDIS_URL"] = "off",
        });
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(configuration.Build())
            .AddSingleton<TimeProvider>(time)
            .AddRedis().AddDocuments().AddTasks().AddFanOut().AddIo()
            .AddHostedService<WarmUp>()
            .BuildServiceProvider();
        using var stop = new CancellationTokenSource();

        var starting = services.GetServices<IHostedService>().OfType<WarmUp>().Single().StartAsync(stop.Token);
        time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(starting.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));

        await starting;
        await stop.CancelAsync();
    }
}
