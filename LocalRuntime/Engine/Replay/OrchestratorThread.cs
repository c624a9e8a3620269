using System.Diagnostics;

namespace LocalRuntime.Engine.Replay;

/// <summary>
/// The synchronization context of one orchestrator. Its code runs only inside <see cref="Run"/>, on the thread that
/// calls it, so that replaying the same events gives the same steps. A continuation that arrives from anywhere else
/// means that the code awaited something which is not a durable task. Code that blocks the thread would wait for ever
/// for a durable task, which ends on this very thread.
/// </summary>
internal sealed class OrchestratorThread : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _posted = [];
    private readonly Action _foreignAwait;
    private readonly Func<Exception> _blocked;
    private readonly int _longestBlock;
    private int _runningOn;

    /// <param name="foreignAwait">Called when the code goes on elsewhere.</param>
    /// <param name="blocked">Gives what is thrown where the code has blocked.</param>
    /// <param name="longestBlock">How long it may block: others may hold a lock for a while.</param>
    public OrchestratorThread(Action foreignAwait, Func<Exception> blocked, TimeSpan longestBlock)
    {
        (_foreignAwait, _blocked, _longestBlock) = (foreignAwait, blocked, (int)longestBlock.TotalMilliseconds);
        SetWaitNotificationRequired();
    }

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
        else _foreignAwait();
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (IsCurrent) d(state);
        else _foreignAwait();
    }

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Called in place of each wait of the thread: on a lock, an event, a task.</summary>
    public override int Wait(IntPtr[] waitHandles, bool waitAll, int millisecondsTimeout)
    {
        // At a breakpoint, others may hold a lock for minutes.
        if (Debugger.IsAttached || (millisecondsTimeout >= 0 && millisecondsTimeout <= _longestBlock))
            return WaitHelper(waitHandles, waitAll, millisecondsTimeout);
        var result = WaitHelper(waitHandles, waitAll, _longestBlock);
        return result == WaitHandle.WaitTimeout ? throw _blocked() : result;
    }
}
