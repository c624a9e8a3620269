using FunctionApp.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace FunctionApp.Retention;

/// <summary>
/// Activity: looks at a batch of tasks that are old and not known to have ended. One that was terminated, or purged, by
/// the Durable management API could not say so itself.
/// </summary>
public sealed class SettleTasks(
    TaskRecords records, TaskRemains remains, TaskReader tasks, IOptions<RetentionOptions> options, TimeProvider time)
{
    /// <summary>
    /// Records the end of a task that has ended, so that it is purged in its time; deletes what is left of one that the
    /// durable store does not have any more. It throws when MongoDB is not reachable.
    /// </summary>
    /// <param name="after">Id of the last task of the batch before; null to begin.</param>
    /// <param name="client">The durable client.</param>
    /// <param name="context">The activity's invocation.</param>
    [Function(nameof(SettleTasks))]
    public async Task<PurgeRound> RunAsync(
        [ActivityTrigger] string? after, [DurableClient] DurableTaskClient client, FunctionContext context)
    {
        var stop = context.CancellationToken;
        var settings = options.Value;
        var open = await records.FindOpenAsync(time.GetUtcNow().UtcDateTime - settings.Period, after, settings.BatchSize, stop);
        foreach (var taskId in open)
            await SettleAsync(client, taskId, stop);
        return open.Count == settings.BatchSize ? new(TimeSpan.Zero, open[^1]) : new(settings.Interval);
    }

    private async Task SettleAsync(DurableTaskClient client, string taskId, CancellationToken stop)
    {
        if (await client.GetInstanceAsync(taskId, stop) is not { } instance)
        {
            await remains.DeleteAsync(client, taskId, stop);
            await records.DeleteAsync(taskId, stop);
        }
        else if (instance.IsCompleted && await tasks.FindCurrentAsync(client, taskId, stop) is { } task)
        {
            await records.RecordAsync(task, stop);
        }
    }
}
