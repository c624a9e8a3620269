namespace FunctionApp.Io.PerHost;

/// <summary>
/// Lets fetches to one host go one after another, each when the limits that it came with allow. All fetches to the host
/// count, whoever's they are. It is first come, first served: a fetch with strict limits is not overtaken by others.
/// </summary>
internal sealed class HostQueue(TimeProvider time) : IDisposable
{
    // A timer may be late; the next request is then not late as well.
    private static readonly TimeSpan s_late = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(1);

    private readonly SemaphoreSlim _first = new(1);
    private readonly Lock _lock = new();
    private readonly long _origin = time.GetTimestamp();
    private TimeSpan? _last;
    private int _active;
    private TaskCompletionSource? _left;

    /// <summary>How many fetches use or wait for the host. Guarded by whoever holds the queue.</summary>
    public int Users { get; set; }

    /// <summary>When the last request no longer matters to the next one.</summary>
    public TimeSpan ForgetAfter { get; private set; }

    public TimeSpan Now => time.GetElapsedTime(_origin);

    public async Task EnterAsync(HostLimits limits, Func<Task> shared, CancellationToken cancellationToken)
    {
        await _first.WaitAsync(cancellationToken);
        try
        {
            await WaitForPlaceAsync(limits.MaxConcurrency ?? int.MaxValue, cancellationToken);
            await WaitForTimeAsync(limits.RequestsPerSecond, cancellationToken);
            await shared();
            lock (_lock)
                _active++;
        }
        finally
        {
            _first.Release();
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

    private async Task WaitForTimeAsync(double? perSecond, CancellationToken cancellationToken)
    {
        var interval = perSecond is { } rate ? TimeSpan.FromSeconds(1 / rate) : TimeSpan.Zero;
        var due = _last + interval ?? Now;
        while (due - Now is { Ticks: > 0 } wait)
            await Task.Delay(wait > s_shortest ? wait : s_shortest, time, cancellationToken);
        _last = due > Now - s_late ? due : Now;
        ForgetAfter = _last.Value + interval;
    }
}
