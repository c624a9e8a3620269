using System.Text;
using System.Threading.Channels;
using LocalRuntime.Http.Keys;
using LocalRuntime.Tests.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace LocalRuntime.Tests.Http;

/// <summary>Functions that are run by <c>POST /admin/functions/{name}</c>.</summary>
public sealed class ManualRunTests : IAsyncLifetime
{
    private readonly Channel<string> _runs = Channel.CreateUnbounded<string>();
    private TestHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await TestHost.StartAsync(new TestHostSetup
    {
        Functions = [typeof(Functions)],
        Arguments = ["--enableAuth", "--REDIS_URL=off", "--MONGODB_URL=mongodb://127.0.0.1:1"],
        Configure = builder => builder.Services.AddSingleton(_runs.Writer),
    });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("Nightly", "{}", "timer at 3, past due False")]
    [InlineData("nightly", """{"input": "anything"}""", "timer at 3, past due False")]
    [InlineData("Double", """{"input": "21"}""", "activity 42")]
    [InlineData("Double", """{"input": 21}""", "activity 42")]
    public async Task Post_FunctionWithoutARequest_RunsIt(string function, string body, string run)
    {
        using var response = await PostAsync(function, body);

        Assert.Equal(202, (int)response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal(run, await NextRunAsync());
    }

    [Fact]
    public async Task Post_FunctionThatFails_IsAcceptedAndTheNextRuns()
    {
        using var failed = await PostAsync("Double", """{"input": "no number"}""");
        using var response = await PostAsync("Double", """{"input": "1"}""");

        Assert.Equal(202, (int)failed.StatusCode);
        Assert.Equal("activity 2", await NextRunAsync());
    }

    [Theory]
    [InlineData("Nightly", "", 400, "")]
    [InlineData("Nightly", "[]", 400, "")]
    [InlineData("Nightly", """{"input": {}}""", 400, "")]
    [InlineData("Unknown", "{}", 404, "")]
    [InlineData("Hello", "{}", 400, """{"Message":"Hello is an HTTP function: call /api/Hello."}""")]
    [InlineData("Flow", "{}", 400, """{"Message":"Flow is an orchestrator: start it with POST /runtime/webhooks/durabletask/orchestrators/Flow."}""")]
    public async Task Post_WhatCannotRun_IsRefused(string function, string body, int status, string answer)
    {
        using var response = await PostAsync(function, body);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(answer, await response.Content.ReadAsStringAsync(Cancellation));
    }

    [Theory]
    [InlineData("none", 401)]
    [InlineData("host", 403)]
    [InlineData("master", 415)]
    public async Task Post_WithAKey_PassesForTheMasterOnly(string key, int status)
    {
        var keys = KeyFile.Read(Path.Combine(_host.DataFolder, "keys.json"))!;
        var value = key switch { "host" => keys.Host, "master" => keys.Master, _ => "" };

        using var response = await _host.SendAsync(
            "POST", "/admin/functions/Nightly", new StringContent("{}"), ("x-functions-key", value));

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Stop_WhileItRuns_CancelsAndAwaitsIt()
    {
        using var response = await PostAsync("Waits", "{}");
        Assert.Equal("waits", await NextRunAsync());

        await _host.Host.StopAsync(Cancellation);

        Assert.True(_runs.Reader.TryRead(out var ended));
        Assert.Equal("cancelled", ended);
    }

    private Task<string> NextRunAsync() =>
        _runs.Reader.ReadAsync(Cancellation).AsTask().WaitAsync(TimeSpan.FromSeconds(60), Cancellation);

    private Task<HttpResponseMessage> PostAsync(string function, string body) => _host.SendAsync(
        "POST", $"/admin/functions/{function}", new StringContent(body, Encoding.UTF8, "application/json"),
        ("x-functions-key", KeyFile.Read(Path.Combine(_host.DataFolder, "keys.json"))!.Master));

    private sealed class Functions(ChannelWriter<string> runs)
    {
        [Function("Nightly")]
        public void Nightly([TimerTrigger("0 0 3 * * *")] TimerInfo timer) =>
            runs.TryWrite($"timer at {timer.ScheduleStatus!.Next.Hour}, past due {timer.IsPastDue}");

        [Function("Double")]
        public void Double([ActivityTrigger] int number) => runs.TryWrite($"activity {2 * number}");

        [Function("Waits")]
        public async Task WaitAsync([ActivityTrigger] string? input, CancellationToken cancellationToken)
        {
            var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var _ = cancellationToken.Register(cancelled.SetResult);
            runs.TryWrite("waits" + input);
            await cancelled.Task;
            runs.TryWrite("cancelled");
        }

        [Function("Hello")]
        public static string Hello([HttpTrigger("get")] HttpRequestData request) => request.Method;

        [Function("Flow")]
        public static string Flow([OrchestrationTrigger] TaskOrchestrationContext context) => context.InstanceId;
    }
}
