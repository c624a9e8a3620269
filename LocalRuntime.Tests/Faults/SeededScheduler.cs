namespace LocalRuntime.Tests.Faults;

/// <summary>
/// Runs tasks one at a time, on the thread that asks for it, in an order that only the seed decides: what is
/// concurrency elsewhere is a choice here, and the same seed makes the same choices.
/// </summary>
internal sealed class SeededScheduler(Random random) : TaskScheduler
{
    private readonly List<Task> _queued = [];
    private readonly int _thread = Environment.CurrentManagedThreadId;

    /// <summary>Where anything came from another thread: then the run is not the seed's alone.</summary>
    public string? Strayed { get; private set; }

    /// <summary>Runs a part of one of the tasks that can go on. False if there is none.</summary>
    public bool RunOne()
    {
        Task next;
        lock (_queued)
        {
            if (_queued.Count == 0) return false;
            var chosen = random.Next(_queued.Count);
            next = _queued[chosen];
            _queued.RemoveAt(chosen);
        }
        TryExecuteTask(next);
        return true;
    }

    /// <summary>Starts an async method, which from then on runs only here.</summary>
    public Task<T> StartAsync<T>(Func<Task<T>> run) =>
        Task.Factory.StartNew(run, CancellationToken.None, TaskCreationOptions.None, this).Unwrap();

    protected override void QueueTask(Task task)
    {
        lock (_queued)
        {
            if (Environment.CurrentManagedThreadId != _thread) Strayed ??= Environment.StackTrace;
            _queued.Add(task);
        }
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_queued) return [.. _queued];
    }
}
