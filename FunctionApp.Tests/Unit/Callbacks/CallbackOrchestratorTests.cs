using FunctionApp.Callbacks;
using Microsoft.DurableTask;
using Moq;

namespace FunctionApp.Tests.Unit.Callbacks;

public sealed class CallbackOrchestratorTests
{
    private static readonly Callback s_callback =
        new("t1", "http://a/", 8, TimeSpan.FromSeconds(5), TimeSpan.FromHours(1), Looks: 2);

    private readonly Mock<TaskOrchestrationContext> _context = new();
    private object? _again;

    public CallbackOrchestratorTests()
    {
        _context.Setup(c => c.GetInput<Callback>()).Returns(s_callback);
        _context.Setup(c => c.CreateTimer(It.IsAny<DateTime>(), It.IsAny<CancellationToken>())).Returns(Task.CompletedTask);
        _context.Setup(c => c.ContinueAsNew(It.IsAny<object?>(), It.IsAny<bool>()))
            .Callback((object? input, bool _) => _again = input);
    }

    [Theory]
    [InlineData(CallbackOutcome.Delivered)]
    [InlineData(CallbackOutcome.Refused)]
    public async Task Callback_ThatIsSettled_Ends(CallbackOutcome outcome)
    {
        Attempts(() => Task.FromResult(outcome));

        Assert.Equal(outcome, await CallbackOrchestrator.RunAsync(_context.Object));
        Assert.Null(_again);
    }

    [Fact]
    public async Task Callback_OfATaskThatGoesOn_LooksAgainLater()
    {
        Attempts(() => Task.FromResult(CallbackOutcome.TooEarly));

        await CallbackOrchestrator.RunAsync(_context.Object);

        Assert.Equal(s_callback with { Looks = 3 }, _again);
    }

    [Fact]
    public async Task Callback_WhoseLastAttemptFailed_IsGivenUpWithoutAFailure()
    {
        Attempts(() => throw new TaskFailedException(nameof(SendCallback), 0, new TaskFailureDetails("E", "503", null, null, null)));

        Assert.Equal(CallbackOutcome.GivenUp, await CallbackOrchestrator.RunAsync(_context.Object));
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.75)]
    [InlineData(100, 30)]
    [InlineData(100_000, 30)]
    public void Looks_AfterEachOther_AreFurtherApartUpToABound(int looks, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), CallbackOrchestrator.UntilNextLook(looks));

    private void Attempts(Func<Task<CallbackOutcome>> outcome) => _context
        .Setup(c => c.CallActivityAsync<CallbackOutcome>(
            new TaskName(nameof(SendCallback)), s_callback, It.Is<TaskOptions>(o => o.Retry!.Policy!.MaxNumberOfAttempts == 8)))
        .Returns(outcome);
}
