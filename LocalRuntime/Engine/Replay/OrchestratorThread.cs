namespace LocalRuntime.Engine.Replay;

/// <summary>
/// The synchronization context of one orchestrator. Its code runs only inside <see cref="Run"/>, on the thread that
/// calls it, so that replaying the same events gives the same steps. A continuation that arrives from anywhere else
/// means that the code awaited something which is not a durable task.
/// </summary>
internal sealed class OrchestratorThread(Action foreignAwait) : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _posted = [];
    private int _runningOn;

    /// <summary>True on the thread that runs the orchestrator now.</summary>
    public bool IsCurrent => Volatile.Read(ref _runningOn) == Environment.CurrentManagedThreadId;

    /// <summary>Runs <paramref name="step"/> and all that it sets off, until the orchestrator waits or ends.</summary>
    public void Run(Action step)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        Volatile.Write(ref _runningOn, Environment.CurrentManagedThreadId);
        try
        {
            step();
            while (_posted.TryDequeue(out var next)) next.Callback(next.State);
        }
        finally
        {
            Volatile.Write(ref _runningOn, 0);
            SetSynchronizationContext(outer);
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsCurrent) _posted.Enqueue((d, state));
        else foreignAwait();
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (IsCurrent) d(state);
        else foreignAwait();
    }

    public override SynchronizationContext CreateCopy() => this;
}
