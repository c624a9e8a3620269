namespace FunctionApp.Io;

/// <summary>The time that a fetch takes, and its limit. It stands still while the fetch may not go on.</summary>
internal sealed class FetchClock(TimeSpan limit, TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _limit = new(Timeout.InfiniteTimeSpan, time);
    private TimeSpan _before;
    private long? _since;

    public TimeSpan Limit => limit;

    /// <summary>Fires when the time is over.</summary>
    public CancellationToken Token => _limit.Token;

    public long ElapsedMs => (long)Elapsed.TotalMilliseconds;

    private TimeSpan Elapsed => _before + (_since is { } since ? time.GetElapsedTime(since) : TimeSpan.Zero);

    public void Run()
    {
        _since = time.GetTimestamp();
        _limit.CancelAfter(limit > _before ? limit - _before : TimeSpan.Zero);
    }

    public void Stop()
    {
        _before = Elapsed;
        _since = null;
        _limit.CancelAfter(Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _limit.Dispose();
}
