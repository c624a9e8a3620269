namespace FunctionApp.Io.PerHost;

/// <summary>
/// Lets fetches to one host go one after another, each when the limits that it came with allow. All fetches to the host
/// count, whoever's they are. It is first come, first served: a fetch with strict limits is not overtaken by others. One
/// that the rate would make wait for longer than its patience is told when to come back, and has no place in the line
/// until then.
/// </summary>
internal sealed class HostQueue(TimeProvider time) : IDisposable
{
    // A timer may be late; the next request is then not late as well.
    private static readonly TimeSpan s_late = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(1);

    // Those who were promised a time before may never come; later ones must not wait for them for ever.
    private static readonly TimeSpan s_longestPromise = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _first = new(1);
    private readonly Lock _lock = new();
    private readonly long _origin = time.GetTimestamp();
    private TimeSpan? _last;
    private TimeSpan _promised;
    private int _inLine;
    private int _active;
    private TaskCompletionSource? _left;

    /// <summary>How many fetches use or wait for the host. Guarded by whoever holds the queue.</summary>
    public int Users { get; set; }

    /// <summary>When the last request no longer matters to the next one.</summary>
    public TimeSpan ForgetAfter { get; private set; }

    public TimeSpan Now => time.GetElapsedTime(_origin);

    /// <exception cref="HostBusyException">The rate would make it wait for longer than its patience.</exception>
    public async Task EnterAsync(
        HostLimits limits, TimeSpan patience, Func<Task> shared, CancellationToken cancellationToken)
    {
        var interval = limits.RequestsPerSecond is { } rate ? TimeSpan.FromSeconds(1 / rate) : TimeSpan.Zero;
        JoinLine(interval, patience);
        try
        {
            await _first.WaitAsync(cancellationToken);
            try
            {
                await WaitForPlaceAsync(limits.MaxConcurrency ?? int.MaxValue, cancellationToken);
                var turn = await WaitForTimeAsync(interval, cancellationToken);
                await shared();
                Begin(turn, interval);
            }
            finally
            {
                _first.Release();
            }
        }
        finally
        {
            lock (_lock)
                _inLine--;
        }
    }

    public void Leave()
    {
        lock (_lock)
        {
            _active--;
            _left?.TrySetResult();
            _left = null;
        }
    }

    public void Dispose() => _first.Dispose();

    private async Task WaitForPlaceAsync(int places, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task left;
            lock (_lock)
            {
                if (_active < places)
                    return;
                _left ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
                left = _left.Task;
            }

            await left.WaitAsync(cancellationToken);
        }
    }

    // Those who are told to come back are told different times, an interval apart.
    private void JoinLine(TimeSpan interval, TimeSpan patience)
    {
        lock (_lock)
        {
            var due = Most(_last + interval ?? Now, Now) + (interval * _inLine);
            if (due - Now > patience)
            {
                _promised = due > _promised + interval ? due : _promised + interval;
                throw new HostBusyException(Least(_promised - Now, Most(s_longestPromise, interval)));
            }

            _inLine++;
        }
    }

    private async Task<TimeSpan> WaitForTimeAsync(TimeSpan interval, CancellationToken cancellationToken)
    {
        var due = _last + interval ?? Now;
        while (due - Now is { Ticks: > 0 } wait)
            await Task.Delay(wait > s_shortest ? wait : s_shortest, time, cancellationToken);
        return due > Now - s_late ? due : Now;
    }

    private void Begin(TimeSpan turn, TimeSpan interval)
    {
        lock (_lock)
        {
            (_last, ForgetAfter) = (turn, turn + interval);
            _active++;
        }
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Most(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
