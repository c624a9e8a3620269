namespace LocalRuntime.Testing;

/// <summary>
/// An activity, or operations of an entity, that run. They hold the clock still until they end, except while they wait for
/// a delay of that very clock.
/// </summary>
internal sealed class RunningWork
{
    private static readonly AsyncLocal<RunningWork?> s_current = new();

    private readonly Lock _lock = new();
    private readonly TrackingScheduler _work;
    private int _delays;
    private bool _ended;

    /// <summary>Begins it: what is called from here on by this flow belongs to it.</summary>
    public RunningWork(string name, TrackingScheduler work)
    {
        (Name, _work) = (name, work);
        work.Enter();
        s_current.Value = this;
    }

    /// <summary>What the calling code belongs to, or null.</summary>
    public static RunningWork? Current => s_current.Value;

    /// <summary>What it is, for those who wait for it.</summary>
    public string Name { get; }

    public void BeginDelay()
    {
        lock (_lock)
            if (_delays++ == 0 && !_ended) _work.Leave();
    }

    public void EndDelay()
    {
        lock (_lock)
            if (--_delays == 0 && !_ended) _work.Enter();
    }

    public void End()
    {
        lock (_lock)
        {
            _ended = true;
            if (_delays == 0) _work.Leave();
        }
    }
}
