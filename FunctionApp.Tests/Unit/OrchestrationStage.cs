using FunctionApp.FanOut;
using FunctionApp.Tasks;
using Microsoft.DurableTask;
using Moq;

namespace FunctionApp.Tests.Unit;

/// <summary>Plays the durable engine for one orchestration: the test says when time passes and what activities do.</summary>
internal sealed class OrchestrationStage
{
    public const string TaskId = "0193task";

    private readonly List<StageTimer> _timers = [];
    private readonly Mock<TaskOrchestrationContext> _context = new();

    public OrchestrationStage()
    {
        // Orchestrators run on one thread: here that of the test, at the moment when what they await completes.
        SynchronizationContext.SetSynchronizationContext(null);
        _context.Setup(c => c.InstanceId).Returns(TaskId);
        _context.Setup(c => c.CurrentUtcDateTime).Returns(() => Now);
        _context.Setup(c => c.CreateTimer(It.IsAny<DateTime>(), It.IsAny<CancellationToken>())).Returns(StartTimer);
        _context.Setup(c => c.WaitForExternalEvent<object?>(TaskEvents.Cancel, It.IsAny<CancellationToken>())).Returns(Cancel.Task);
        _context.Setup(c => c.SetCustomStatus(It.IsAny<object?>())).Callback((object? status) => Reports.Add((TaskReport)status!));
        _context.Setup(c => c.CallActivityAsync<object?>(new TaskName(nameof(AbandonTask)), It.IsAny<object?>(), It.IsAny<TaskOptions?>()))
            .Callback((TaskName _, object? id, TaskOptions? _) => Abandoned.Add((string)id!)).ReturnsAsync((object?)null);
        _context.Setup(c => c.SendEvent(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<object>()))
            .Callback((string id, string name, object _) => Sent.Add((id, name)));
    }

    public DateTime Now { get; private set; } = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public TaskOrchestrationContext Context => _context.Object;

    public TaskCompletionSource<object?> Cancel { get; } = new();

    public List<TaskReport> Reports { get; } = [];

    public List<string> Abandoned { get; } = [];

    public List<(string InstanceId, string Event)> Sent { get; } = [];

    /// <summary>When the timers that are still running will fire.</summary>
    public IReadOnlyList<DateTime> Timers => [.. _timers.Select(timer => timer.FireAt)];

    public void Input<T>(T input) where T : class => _context.Setup(c => c.GetInput<T>()).Returns(input);

    public void OnActivity<TItem, TResult>(
        string name, Func<FanOutBatch<TItem>, Task<IReadOnlyList<ItemOutcome<TResult>>>> activity) => _context
        .Setup(c => c.CallActivityAsync<IReadOnlyList<ItemOutcome<TResult>>>(new TaskName(name), It.IsAny<object?>(), It.IsAny<TaskOptions?>()))
        .Returns((TaskName _, object? batch, TaskOptions? _) => activity((FanOutBatch<TItem>)batch!));

    public void OnCall<TResult>(string name, Func<object?, Task<TResult>> activity) => _context
        .Setup(c => c.CallActivityAsync<TResult>(new TaskName(name), It.IsAny<object?>(), It.IsAny<TaskOptions?>()))
        .Returns((TaskName _, object? input, TaskOptions? _) => activity(input));

    public void OnSlice<TItem, TResult>(Func<FanOutWork<TItem>, string, Task<FanOutSummary<TResult>>> slice) => _context
        .Setup(c => c.CallSubOrchestratorAsync<FanOutSummary<TResult>>(
            new TaskName(nameof(FanOutSliceOrchestrator)), It.IsAny<object?>(), It.IsAny<TaskOptions?>()))
        .Returns((TaskName _, object? work, TaskOptions? options) =>
            slice((FanOutWork<TItem>)work!, ((SubOrchestrationOptions)options!).InstanceId!));

    /// <summary>Lets time pass and fires the timers that come due, in order.</summary>
    public void Advance(TimeSpan time)
    {
        var until = Now + time;
        while (_timers.Where(timer => timer.FireAt <= until).MinBy(timer => timer.FireAt) is { } next)
        {
            _timers.Remove(next);
            Now = next.FireAt;
            next.Fired.TrySetResult();
        }

        Now = until;
    }

    private Task StartTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        var timer = new StageTimer(fireAt, new());
        _timers.Add(timer);
        cancellationToken.Register(() =>
        {
            _timers.Remove(timer);
            timer.Fired.TrySetCanceled(cancellationToken);
        });
        return timer.Fired.Task;
    }

    private sealed record StageTimer(DateTime FireAt, TaskCompletionSource Fired);
}
