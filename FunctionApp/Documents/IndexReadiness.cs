namespace FunctionApp.Documents;

/// <summary>Whether the indexes are there: without the unique ones, nothing may be inserted.</summary>
/// <param name="time">The clock.</param>
/// <param name="patience">How long those wait who need them.</param>
public sealed class IndexReadiness(TimeProvider time, TimeSpan patience)
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Waits until the indexes are there.</summary>
    /// <exception cref="TimeoutException">They were not in time: MongoDB is not reachable.</exception>
    public Task WaitAsync(CancellationToken cancellationToken) =>
        _ready.Task.WaitAsync(patience, time, cancellationToken);

    internal void SetReady() => _ready.TrySetResult();
}
