using System.Net;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Benchmarks;

/// <summary>URLs that each take two seconds, fetched by one request, from the POST to the result.</summary>
[SimpleJob(launchCount: 1, warmupCount: 1, iterationCount: 5)]
public class FetchBenchmarks
{
    private RunningApp _app = null!;
    private WebApplication _target = null!;

    [Params(1, 25, 100)]
    public int Urls { get; set; }

    [GlobalSetup]
    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _target = builder.Build();
        _target.MapGet("/slow/{id}", () => Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System));
        await _target.StartAsync();
        _app = await RunningApp.StartAsync();
    }

    [GlobalCleanup]
    public async Task StopAsync()
    {
        _app.Dispose();
        await _target.DisposeAsync();
    }

    [Benchmark]
    public Task FetchMultiple() => _app.RunTaskAsync("/io/fetch-multiple", new
    {
        urls = Enumerable.Range(0, Urls).Select(i => $"{_target.Urls.Single()}/slow/{i}"),
    });
}
