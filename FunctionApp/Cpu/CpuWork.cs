namespace FunctionApp.Cpu;

/// <summary>
/// Runs work that keeps a core busy: on as many threads as there are cores and no more, however many tasks there are.
/// They are threads of their own, so that the pool's stay free for requests. The rest waits without a thread.
/// </summary>
public sealed class CpuWork(TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _cores = new(Environment.ProcessorCount);

    /// <summary>Runs the work when a core is free, and says when it ran.</summary>
    /// <exception cref="OperationCanceledException">The token fired before it started, or within it.</exception>
    public async Task<Timed<T>> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _cores.WaitAsync(cancellationToken);
        try
        {
            return await Task.Factory.StartNew(
                Run, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            _cores.Release();
        }

        Timed<T> Run()
        {
            var startedAt = time.GetUtcNow().UtcDateTime;
            return new(work(), new(startedAt, time.GetUtcNow().UtcDateTime));
        }
    }

    /// <summary>Frees what waiting needs.</summary>
    public void Dispose() => _cores.Dispose();
}
