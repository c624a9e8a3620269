using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace LocalRuntime.Tests.Api.DurableTask;

public sealed class TaskOrchestrationContextTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly CancellationToken cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public void CreateTimer_Delay_CountsFromTheTimeOfTheOrchestration()
    {
        StubOrchestrationContext context = new();

        _ = context.CreateTimer(Minute, cancellation);

        Assert.Equal(new DateTime(2026, 1, 2, 3, 5, 5, DateTimeKind.Utc), context.FireAt);
    }

    [Fact]
    public async Task WaitForExternalEvent_EventInTime_IsReturnedAndTheTimerCancelled()
    {
        StubOrchestrationContext context = new();
        var waiting = context.WaitForExternalEvent<string>("go", Minute, cancellation);

        context.Event.SetResult("gone");

        Assert.Equal("gone", await waiting);
        Assert.True(context.TimerCancellation.IsCancellationRequested);
    }

    [Fact]
    public async Task WaitForExternalEvent_TimeUp_IsCancelled()
    {
        StubOrchestrationContext context = new();
        var waiting = context.WaitForExternalEvent<string>("go", Minute, cancellation);

        context.Timer.SetResult();

        await Assert.ThrowsAsync<TaskCanceledException>(() => waiting);
        Assert.False(context.TimerCancellation.IsCancellationRequested);
    }

    [Fact]
    public async Task CallOverloads_WithoutResultOrInput_CallTheTypedOne()
    {
        StubOrchestrationContext context = new();
        TaskOptions options = new();

        await context.CallActivityAsync("A", 1, options);
        await context.CallActivityAsync("B", options);
        await context.CallActivityAsync<int>("C", options);
        await context.CallSubOrchestratorAsync("D", 2, options);
        await context.CallSubOrchestratorAsync("E", options);
        await context.CallSubOrchestratorAsync<int>("F", options);

        Assert.Equal(
            [
                ("A", 1, options),
                ("B", null, options),
                ("C", null, options),
                ("D", 2, options),
                ("E", null, options),
                ("F", null, options),
            ],
            context.Calls);
    }

    [Fact]
    public void ContinueAsNew_Options_AreThoseOfTheOther()
    {
        StubOrchestrationContext context = new();

        context.ContinueAsNew(new ContinueAsNewOptions { NewInput = 5 });

        Assert.Equal([("ContinueAsNew", (object)((object?)5, true), null)], context.Calls);
    }

    [Fact]
    public void ReplaySafeLoggers_WhileReplaying_AreSilent()
    {
        using ListLoggerFactory loggers = new();
        StubOrchestrationContext context = new(loggers) { Replaying = true };
        ILogger[] made = [context.CreateReplaySafeLogger("a"), context.ReplaySafeLoggerFactory.CreateLogger("b")];

        Array.ForEach(made, logger => Log(logger, "replayed"));
        context.Replaying = false;
        Array.ForEach(made, logger => Log(logger, "new"));

        Assert.Equal(["a: new", "b: new"], loggers.Lines);
    }

    [Fact]
    public void CreateReplaySafeLogger_FactoryThatIsItsOwn_Throws() =>
        Assert.Throws<InvalidOperationException>(() => new StubOrchestrationContext().CreateReplaySafeLogger("a"));

    [Theory]
    [InlineData("1.9", 1)]
    [InlineData("1.10", 0)]
    [InlineData("1.11", -1)]
    [InlineData("", 1)]
    [InlineData("beta", -1)]
    public void CompareVersionTo_Version_IsByNumber(string version, int expected) =>
        Assert.Equal(expected, Math.Sign(new StubOrchestrationContext().CompareVersionTo(version)));

    private static void Log(ILogger logger, string line) =>
        logger.Log(LogLevel.Information, default, line, null, (state, _) => state);
}
