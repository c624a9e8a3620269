namespace FunctionApp.Documents;

/// <summary>Whether the indexes are there: without the unique ones, nothing may be inserted.</summary>
public sealed class IndexReadiness(TimeProvider time)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Waits until the indexes are there.</summary>
    /// <exception cref="TimeoutException">They were not within 10 s: MongoDB is not reachable.</exception>
    public Task WaitAsync(CancellationToken cancellationToken) =>
        _ready.Task.WaitAsync(s_patience, time, cancellationToken);

    internal void SetReady() => _ready.TrySetResult();
}
