namespace FunctionApp.Tasks;

/// <summary>An activity at work for a task.</summary>
public sealed class TaskScope : IDisposable
{
    private readonly CancellationToken _task;
    private readonly CancellationTokenSource _either;
    private readonly Action _leave;

    internal TaskScope(Action leave, CancellationToken task, CancellationToken function)
    {
        _task = task;
        _leave = leave;
        _either = CancellationTokenSource.CreateLinkedTokenSource(task, function);
    }

    /// <summary>Fires when the task is canceled, or the function is.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>Whether the task is canceled: then its activities say so, and end.</summary>
    public bool IsTaskCanceled => _task.IsCancellationRequested;

    /// <summary>Ends the scope.</summary>
    public void Dispose()
    {
        _either.Dispose();
        _leave();
    }
}
