namespace LocalRuntime.Testing;

/// <summary>
/// A clock that stands still until it is moved. <see cref="DurableTestHost"/> moves it to the next durable timer while
/// nothing runs, so that weeks pass in milliseconds. Its timers fire on the thread that moves it, in due order; one that
/// is due at once fires where it is made.
/// </summary>
public sealed class TestClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly SortedSet<ClockTimer> _waiting = [];
    private DateTimeOffset _now;
    private long _order;

    /// <summary>Makes a clock that shows 2000-01-01 00:00 UTC.</summary>
    public TestClock()
        : this(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>Makes a clock that shows the given time.</summary>
    public TestClock(DateTimeOffset now) => _now = now.ToUniversalTime();

    /// <summary>UTC, wherever the test runs.</summary>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Ticks of 100 ns.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        // A token that is cancelled after a time is a limit to what goes on, and no delay.
        var delayed = state is CancellationTokenSource ? null : RunningWork.Current;
        var timer = new ClockTimer(this, () => callback(state), delayed);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>
    /// Moves the clock, and fires the timers that come due, without waiting for what they set going: to let orchestrations
    /// run in between, use <see cref="DurableTestHost.AdvanceAsync"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        AdvanceTo(GetUtcNow() + by);
    }

    /// <summary>When the next delay ends that an activity or entity waits for; null if none does.</summary>
    internal DateTimeOffset? NextDelay
    {
        get { lock (_lock) return _waiting.FirstOrDefault(timer => timer.Delayed is not null)?.Due; }
    }

    /// <summary>Moves the clock up to that time; not at all if it is past.</summary>
    internal void AdvanceTo(DateTimeOffset time)
    {
        while (TakeDue(time) is { } timer) timer.Fire();
        lock (_lock)
            if (time > _now) _now = time;
    }

    private ClockTimer? TakeDue(DateTimeOffset until)
    {
        lock (_lock)
        {
            if (_waiting.Min is not { } next || next.Due > until) return null;
            if (next.Due > _now) _now = next.Due;
            Schedule(next, next.Period > TimeSpan.Zero ? next.Period : Timeout.InfiniteTimeSpan);
            return next;
        }
    }

    private void Schedule(ClockTimer timer, TimeSpan dueTime)
    {
        if (_waiting.Remove(timer)) timer.Delayed?.EndDelay();
        if (dueTime == Timeout.InfiniteTimeSpan) return;
        (timer.Due, timer.Order) = (_now + dueTime, _order++);
        _waiting.Add(timer);
        timer.Delayed?.BeginDelay();
    }

    private sealed class ClockTimer(TestClock clock, Action fire, RunningWork? delayed) : ITimer, IComparable<ClockTimer>
    {
        public DateTimeOffset Due { get; set; }

        public long Order { get; set; }

        public TimeSpan Period { get; private set; }

        /// <summary>The activity or entity that waits for it.</summary>
        public RunningWork? Delayed => delayed;

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                Period = period;
                clock.Schedule(this, dueTime == TimeSpan.Zero ? Again(period) : dueTime);
            }
            if (dueTime == TimeSpan.Zero) Fire();
            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        public int CompareTo(ClockTimer? other) => (Due, Order).CompareTo((other!.Due, other.Order));

        private static TimeSpan Again(TimeSpan period) => period > TimeSpan.Zero ? period : Timeout.InfiniteTimeSpan;
    }
}
