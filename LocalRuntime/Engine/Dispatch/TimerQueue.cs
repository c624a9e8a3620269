using LocalRuntime.Store;

namespace LocalRuntime.Engine.Dispatch;

/// <summary>
/// Deliveries that are due at a time, on one timer of the <see cref="TimeProvider"/>. Each belongs to an execution, and
/// leaves the queue with it; that of a signal to an entity has an id of its own in place of an execution.
/// </summary>
internal sealed class TimerQueue : IDisposable
{
    /// <summary>Number of the delivery that starts an execution; those of its timers are their task ids.</summary>
    private const int Start = -1;

    // System timers don't see the clock being set, nor, on some systems, the time that the machine slept.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _time;
    private readonly Action<string, Letter> _post;
    private readonly Lock _lock = new();
    private readonly SortedSet<Delivery> _queue = [];
    private readonly Dictionary<string, Dictionary<int, Delivery>> _byExecution = new(StringComparer.Ordinal);
    private readonly ITimer _timer;
    private long _order;

    /// <param name="post">Gets the id of an instance and the letter that is due for it.</param>
    public TimerQueue(TimeProvider time, Action<string, Letter> post)
    {
        (_time, _post) = (time, post);
        _timer = time.CreateTimer(_ => DeliverDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Deliveries that wait.</summary>
    public int Count
    {
        get { lock (_lock) return _queue.Count; }
    }

    /// <summary>When the first of them is due; null if none waits.</summary>
    public DateTimeOffset? NextDue
    {
        get { lock (_lock) return _queue.Min?.Due; }
    }

    /// <summary>Posts the letter when it is due, at once if that is past. A letter that waits already stays as it is.</summary>
    public void Enqueue(DateTimeOffset due, string instanceId, Letter letter, string executionId)
    {
        lock (_lock)
        {
            var number = letter.Event is TimerFired fired ? fired.TaskId : Start;
            var delivery = new Delivery(due, _order++, instanceId, letter, executionId, number);
            if (!_byExecution.TryGetValue(executionId, out var own)) _byExecution.Add(executionId, own = []);
            if (!own.TryAdd(number, delivery)) return;
            _queue.Add(delivery);
            Arm();
        }
    }

    /// <summary>Takes one timer out, if it still waits.</summary>
    public void Cancel(string executionId, int taskId)
    {
        lock (_lock) Remove(executionId, taskId);
    }

    /// <summary>Takes out all that waits for an execution: it has ended.</summary>
    public void CancelAll(string executionId)
    {
        lock (_lock)
            if (_byExecution.Remove(executionId, out var own)) _queue.ExceptWith(own.Values);
    }

    /// <summary>Delivers what is due, if it has not been yet.</summary>
    public void DeliverDue()
    {
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            while (_queue.Min is { } next && next.Due <= now)
            {
                Remove(next.ExecutionId, next.Number);
                _post(next.InstanceId, next.Letter);
            }
            Arm();
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Remove(string executionId, int number)
    {
        if (!_byExecution.TryGetValue(executionId, out var own) || !own.Remove(number, out var delivery)) return;
        _queue.Remove(delivery);
        if (own.Count == 0) _byExecution.Remove(executionId);
    }

    private void Arm()
    {
        if (_queue.Min is not { } next) return;
        var wait = next.Due - _time.GetUtcNow();
        // System timers count whole milliseconds and may be early by a part of one.
        var rounded = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
        _timer.Change(Clamp(rounded), Timeout.InfiniteTimeSpan);
    }

    private static TimeSpan Clamp(TimeSpan wait) =>
        wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait;

    private sealed record Delivery(
        DateTimeOffset Due, long Order, string InstanceId, Letter Letter, string ExecutionId, int Number)
        : IComparable<Delivery>
    {
        public int CompareTo(Delivery? other) => (Due, Order).CompareTo((other!.Due, other.Order));
    }
}
