namespace LocalRuntime.Engine.Dispatch;

/// <summary>Deliveries that are due at a time, on one timer of the <see cref="TimeProvider"/>.</summary>
internal sealed class TimerQueue : IDisposable
{
    // The longest that a system timer takes; a later delivery is looked at again then.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(24);

    private readonly TimeProvider _time;
    private readonly InstanceDispatcher _instances;
    private readonly Lock _lock = new();
    private readonly PriorityQueue<Delivery, (DateTimeOffset Due, long Order)> _queue = new();
    private readonly ITimer _timer;
    private long _order;

    public TimerQueue(TimeProvider time, InstanceDispatcher instances)
    {
        (_time, _instances) = (time, instances);
        _timer = time.CreateTimer(_ => DeliverDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Posts the letter when it is due; null wakes the instance. At once if it is past.</summary>
    public void Enqueue(DateTimeOffset due, string instanceId, Letter? letter)
    {
        lock (_lock)
        {
            _queue.Enqueue(new Delivery(instanceId, letter), (due, _order++));
            Arm();
        }
    }

    public void Dispose() => _timer.Dispose();

    private void DeliverDue()
    {
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            while (_queue.TryPeek(out _, out var next) && next.Due <= now) Deliver(_queue.Dequeue());
            Arm();
        }
    }

    private void Deliver(Delivery delivery)
    {
        if (delivery.Letter is { Event: Store.TaskOutcome fired, MessageId: null })
            _instances.PostOutcome(delivery.InstanceId, fired);
        else _instances.Post(delivery.InstanceId, delivery.Letter);
    }

    private void Arm()
    {
        if (!_queue.TryPeek(out _, out var next)) return;
        var wait = next.Due - _time.GetUtcNow();
        // System timers count whole milliseconds and may be early by a part of one.
        var rounded = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
        _timer.Change(Clamp(rounded), Timeout.InfiniteTimeSpan);
    }

    private static TimeSpan Clamp(TimeSpan wait) =>
        wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait;

    private sealed record Delivery(string InstanceId, Letter? Letter);
}
