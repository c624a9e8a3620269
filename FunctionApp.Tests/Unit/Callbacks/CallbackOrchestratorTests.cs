using FunctionApp.Callbacks;
using LocalRuntime.Testing;

namespace FunctionApp.Tests.Unit.Callbacks;

public sealed class CallbackOrchestratorTests
{
    private static readonly Callback s_callback = new("t1", "http://a/", 8, TimeSpan.FromSeconds(5), TimeSpan.FromHours(1));

    private readonly List<double> _seconds = [];

    [Theory]
    [InlineData(CallbackOutcome.Delivered)]
    [InlineData(CallbackOutcome.Refused)]
    public async Task Callback_ThatIsSettled_Ends(CallbackOutcome outcome)
    {
        await using var host = await StartAsync(() => outcome);

        Assert.Equal(outcome, await host.RunAsync<CallbackOutcome>(nameof(CallbackOrchestrator), s_callback));
        Assert.Equal([0], _seconds);
    }

    [Fact]
    public async Task Callback_OfATaskThatGoesOn_LooksAgainLaterAndLater()
    {
        await using var host = await StartAsync(
            () => _seconds.Count < 6 ? CallbackOutcome.TooEarly : CallbackOutcome.Delivered);

        await host.RunAsync<CallbackOutcome>(nameof(CallbackOrchestrator), s_callback);

        Assert.Equal([0, 0.5, 1.25, 2.375, 4.062, 6.594], _seconds.Select(at => Math.Round(at, 3)));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(100_000)]
    public async Task Callback_OfATaskOfAWeek_LooksEvery30Seconds(int looks)
    {
        await using var host = await StartAsync(
            () => _seconds.Count < 3 ? CallbackOutcome.TooEarly : CallbackOutcome.Delivered);

        await host.RunAsync<CallbackOutcome>(nameof(CallbackOrchestrator), s_callback with { Looks = looks });

        Assert.Equal([0, 30, 60], _seconds);
    }

    [Fact]
    public async Task Callback_WhoseLastAttemptFailed_IsGivenUpAfterHoursWithoutAFailure()
    {
        await using var host = await StartAsync(() => throw new CallbackFailedException("503"));

        Assert.Equal(
            CallbackOutcome.GivenUp, await host.RunAsync<CallbackOutcome>(nameof(CallbackOrchestrator), s_callback));
        Assert.Equal([0, 5, 20, 65, 200, 605, 1_820, 5_420], _seconds);
    }

    private Task<DurableTestHost> StartAsync(Func<CallbackOutcome> send)
    {
        var clock = new TestClock();
        var started = clock.GetUtcNow();
        return DurableTestHost.StartAsync(app =>
        {
            app.TimeProvider = clock;
            app.AddFunctions(typeof(CallbackOrchestrator)).AddTasks(tasks => tasks.AddActivityFunc<Callback, CallbackOutcome>(
                nameof(SendCallback), (_, _) =>
                {
                    _seconds.Add((clock.GetUtcNow() - started).TotalSeconds);
                    return send();
                }));
        });
    }
}
