using LocalRuntime.Engine.Dispatch;
using LocalRuntime.Store;
using Microsoft.Extensions.Time.Testing;

namespace LocalRuntime.Tests.Engine;

public sealed class TimerQueueTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly InstanceDispatcher _instances = new();
    private readonly TimerQueue _timers;

    public TimerQueueTests() => _timers = new TimerQueue(_time, _instances.Post);

    public void Dispose()
    {
        _timers.Dispose();
        _instances.Dispose();
    }

    [Fact]
    public void Timer_Canceled_LeavesTheQueueAndTheOthers()
    {
        Enqueue("a", taskId: 1, TimeSpan.FromDays(7));
        Enqueue("a", taskId: 2, TimeSpan.FromDays(7));

        _timers.Cancel("a", 1);
        _timers.Cancel("a", 3);

        Assert.Equal(1, _timers.Count);
    }

    [Fact]
    public void Timers_OfAnExecutionThatEnded_LeaveTheQueue()
    {
        for (var i = 0; i < 100; i++) Enqueue("a", i, TimeSpan.FromDays(i));
        Enqueue("b", taskId: 1, TimeSpan.FromDays(7));

        _timers.CancelAll("a");

        Assert.Equal(1, _timers.Count);
    }

    [Fact]
    public void Timer_ClockSetForward_IsDeliveredWithinAMinute()
    {
        _timers.Enqueue(_time.GetUtcNow().AddHours(8), "i", Start("a"), "a");

        _time.AdjustTime(_time.GetUtcNow().AddHours(9)); // no system timer sees this
        Assert.Equal(0, _instances.Count);
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal((1, 0), (_instances.Count, _timers.Count));
    }

    [Fact]
    public void Timer_ClockSetBack_IsNotDeliveredEarly()
    {
        _timers.Enqueue(_time.GetUtcNow().AddMinutes(1), "i", Start("a"), "a");

        _time.AdjustTime(_time.GetUtcNow().AddMinutes(-5));
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(0, _instances.Count);
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(1, _instances.Count);
    }

    private void Enqueue(string executionId, int taskId, TimeSpan wait)
    {
        var due = _time.GetUtcNow() + wait;
        _timers.Enqueue(due, "i", new Letter(new TimerFired(due, taskId, executionId)), executionId);
    }

    private Letter Start(string executionId) => new(new ExecutionStarted(_time.GetUtcNow(), "Orchestrator", executionId));
}
