using System.Threading.Channels;
using LocalRuntime.Engine.Replay;
using LocalRuntime.Store;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace LocalRuntime.Engine.Dispatch;

/// <summary>Runs activities, at most a given number at a time, and posts their outcomes.</summary>
internal sealed class ActivityDispatcher(
    ITaskFunctions functions, DataConverter converter, InstanceDispatcher instances, TimeProvider time, ILogger logger)
    : IDisposable
{
    private readonly Channel<Work> _queue = Channel.CreateUnbounded<Work>();
    private readonly CancellationTokenSource _abandoned = new();
    private readonly CancellationTokenSource _stopping = new();
    private Task _workers = Task.CompletedTask;

    public void Start(int concurrency, TaskScheduler scheduler) =>
        _workers = Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => scheduler.RunAsync(WorkAsync)));

    /// <summary>
    /// Starts no more activities and waits for those that run; when <paramref name="ct"/> is cancelled they are told
    /// to stop. What does not end by itself is not recorded, and so runs again after the next start.
    /// </summary>
    public async Task StopAsync(CancellationToken ct)
    {
        _stopping.Cancel();
        await using var abandon = ct.Register(_abandoned.Cancel);
        await Task.WhenAny(_workers, Task.Delay(Timeout.InfiniteTimeSpan, time, ct));
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _abandoned.Dispose();
    }

    public void Enqueue(string instanceId, string executionId, TaskScheduled task) =>
        _queue.Writer.TryWrite(new Work(new ActivityCall(task.Name, instanceId, task.TaskId, task.Input), executionId));

    private async Task WorkAsync()
    {
        try
        {
            while (true)
            {
                var work = await _queue.Reader.ReadAsync(_stopping.Token);
                if (await RunAsync(work) is { } outcome) instances.PostOutcome(work.Call.InstanceId, outcome);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // No more activities.
        }
    }

    private async Task<TaskOutcome?> RunAsync(Work work)
    {
        var call = work.Call;
        try
        {
            if (!functions.HasActivity(call.Name)) return Failed(work, Unknown(call.Name));
            var result = await functions.RunActivityAsync(call, _abandoned.Token);
            return new TaskCompleted(time.GetUtcNow(), call.TaskId, work.ExecutionId, converter.Serialize(result));
        }
#pragma warning disable CA1031 // Whatever an activity throws is its outcome, unless it was told to stop.
        catch (Exception error)
#pragma warning restore CA1031
        {
            if (_abandoned.IsCancellationRequested) return null;
            logger.ActivityFailed(error, call.Name, call.InstanceId, call.TaskId);
            return Failed(work, TaskFailureDetails.FromException(error));
        }
    }

    private TaskFailed Failed(Work work, TaskFailureDetails failure) =>
        new(time.GetUtcNow(), work.Call.TaskId, work.ExecutionId, failure);

    private TaskFailureDetails Unknown(string name) => new(
        typeof(InvalidOperationException).FullName!,
        UnknownFunction.Message(name, "activity", functions.ActivityNames), null, null, null);

    private sealed record Work(ActivityCall Call, string ExecutionId);
}
