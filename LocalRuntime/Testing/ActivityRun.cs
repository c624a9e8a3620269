using LocalRuntime.Engine;

namespace LocalRuntime.Testing;

/// <summary>
/// An activity that runs. It holds the clock still until it ends, except while it waits for a delay of that very clock.
/// </summary>
internal sealed class ActivityRun
{
    private static readonly AsyncLocal<ActivityRun?> s_current = new();

    private readonly Lock _lock = new();
    private readonly TrackingScheduler _work;
    private int _delays;
    private bool _ended;

    /// <summary>Begins it: what is called from here on by this flow belongs to it.</summary>
    public ActivityRun(ActivityCall call, TrackingScheduler work)
    {
        (Call, _work) = (call, work);
        work.Enter();
        s_current.Value = this;
    }

    /// <summary>The activity that the calling code belongs to, or null.</summary>
    public static ActivityRun? Current => s_current.Value;

    public ActivityCall Call { get; }

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
