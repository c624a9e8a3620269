namespace LocalRuntime.Testing;

/// <summary>
/// Runs the loops of a task hub in the thread pool, and knows when nothing is left to run. What a step sets going is
/// queued before the step ends, so that there is no moment in between at which all seems done.
/// </summary>
internal sealed class TrackingScheduler : TaskScheduler
{
    private readonly Lock _lock = new();
    private int _running;
    private TaskCompletionSource _idle = new();

    public TrackingScheduler() => _idle.SetResult();

    /// <summary>Ends once nothing runs.</summary>
    public Task WhenIdle
    {
        get { lock (_lock) return _idle.Task; }
    }

    /// <summary>Counts something as running until <see cref="Leave"/>: an activity, which may wait outside of the scheduler.</summary>
    public void Enter()
    {
        lock (_lock)
            if (_running++ == 0) _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Ends what <see cref="Enter"/> began.</summary>
    public void Leave()
    {
        lock (_lock)
            if (--_running == 0) _idle.SetResult();
    }

    protected override void QueueTask(Task task)
    {
        Enter();
        ThreadPool.UnsafeQueueUserWorkItem(static item => item.Scheduler.Run(item.Task), (Scheduler: this, Task: task), preferLocal: false);
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued)
    {
        Enter();
        try
        {
            return TryExecuteTask(task);
        }
        finally
        {
            Leave();
        }
    }

    protected override IEnumerable<Task> GetScheduledTasks() => [];

    private void Run(Task task)
    {
        TryExecuteTask(task);
        Leave();
    }
}
