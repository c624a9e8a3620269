using Microsoft.DurableTask.Client;

namespace FunctionApp.Tasks;

/// <summary>
/// Sees to it that the eternal orchestrations run. A durable client is at hand only inside functions, so each process
/// looks when it starts its first task.
/// </summary>
public sealed class EternalOrchestrations(IEnumerable<EternalOrchestration> all, TimeProvider time)
{
    private int _started;

    /// <summary>Starts those that do not run, the first time.</summary>
    public async Task EnsureAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _started) == 1)
            return;
        foreach (var eternal in all)
            await client.TryStartUnlessUnderWayAsync(
                eternal.Orchestrator, eternal.InstanceId, time.GetUtcNow() + eternal.FirstIn, cancellationToken);
        Volatile.Write(ref _started, 1);
    }
}
