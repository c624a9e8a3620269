using System.Collections.Concurrent;
using System.Threading.Channels;
using LocalRuntime.Store;

namespace LocalRuntime.Engine.Dispatch;

/// <summary>
/// The instances in memory, and the queue of those that have something to do. Each runs one episode at a time; at most
/// a given number run beside each other. Orchestrations have one of these, entities another.
/// </summary>
internal sealed class InstanceDispatcher : IDisposable
{
    private readonly ConcurrentDictionary<string, OrchestrationInstance> _instances = new(StringComparer.Ordinal);
    private readonly Channel<OrchestrationInstance> _ready = Channel.CreateUnbounded<OrchestrationInstance>();
    private readonly CancellationTokenSource _giveUp = new();
    private Task _workers = Task.CompletedTask;

    /// <summary>Instances in memory.</summary>
    public int Count => _instances.Count;

    /// <summary>Begins to run episodes. <paramref name="runEpisode"/> returns how many letters it left on purpose.</summary>
    public void Start(
        int concurrency, TaskScheduler scheduler, Func<OrchestrationInstance, CancellationToken, Task<int>> runEpisode) =>
        _workers = Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => scheduler.RunAsync(() => WorkAsync(runEpisode))));

    /// <summary>Runs the episodes that are due, then stops; leaves them when <paramref name="ct"/> is cancelled.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        _ready.Writer.TryComplete();
        await using var giveUp = ct.Register(_giveUp.Cancel);
        var stopped = new TaskCompletionSource();
        await using var stop = ct.Register(stopped.SetResult);
        await Task.WhenAny(_workers, stopped.Task);
    }

    public void Dispose() => _giveUp.Dispose();

    /// <summary>Posts to an instance, which is brought into memory if it is not there.</summary>
    public void Post(string instanceId, Letter? letter)
    {
        while (!TryPost(_instances.GetOrAdd(instanceId, static id => new OrchestrationInstance(id)), letter))
        {
            // It retired in between; the next one is new.
        }
    }

    /// <summary>Posts the outcome of a task. Whoever waits for one is in memory, so nobody else needs it.</summary>
    public void PostOutcome(string instanceId, TaskOutcome outcome)
    {
        if (_instances.TryGetValue(instanceId, out var instance)) TryPost(instance, new Letter(outcome));
    }

    private bool TryPost(OrchestrationInstance instance, Letter? letter)
    {
        if (!instance.TryPost(letter, out var schedule)) return false;
        if (schedule) _ready.Writer.TryWrite(instance);
        return true;
    }

    private async Task WorkAsync(Func<OrchestrationInstance, CancellationToken, Task<int>> runEpisode)
    {
        try
        {
            // Not ReadAllAsync: it goes on in other threads than those of the hub's scheduler.
            while (await _ready.Reader.WaitToReadAsync(_giveUp.Token))
                while (_ready.Reader.TryRead(out var instance))
                    await RunAsync(instance, runEpisode);
        }
        catch (OperationCanceledException) when (_giveUp.IsCancellationRequested)
        {
            // What is not committed happens again after the next start.
        }
    }

    private async Task RunAsync(
        OrchestrationInstance instance, Func<OrchestrationInstance, CancellationToken, Task<int>> runEpisode)
    {
        while (instance.FinishEpisode(await runEpisode(instance, _giveUp.Token)))
        {
            // Once the hub stops, only results that are there already are still recorded.
            if (_ready.Writer.TryWrite(instance) || !instance.HasOutcome) break;
        }
        if (instance.IsRetired) _instances.TryRemove(KeyValuePair.Create(instance.InstanceId, instance));
    }
}
