using FunctionApp.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FunctionApp.Retention;

/// <summary>Activity: purges a batch of tasks that ended long ago.</summary>
public sealed class PurgeTasks(
    TaskRecords records,
    TaskRemains remains,
    IOptions<RetentionOptions> options,
    TimeProvider time,
    ILogger<PurgeTasks> logger)
{
    /// <summary>
    /// Takes nothing, in the parameter that a trigger must have. The record of a task goes last: what a first run did
    /// not get to is found again by the next. It throws when MongoDB is not reachable.
    /// </summary>
    [Function(nameof(PurgeTasks))]
    public async Task<PurgeRound> RunAsync(
        [ActivityTrigger] object? nothing, [DurableClient] DurableTaskClient client, FunctionContext context)
    {
        var stop = context.CancellationToken;
        var settings = options.Value;
        var before = time.GetUtcNow().UtcDateTime - settings.Period;
        var old = await records.FindEndedBeforeAsync(before, settings.BatchSize, stop);
        foreach (var taskId in old)
        {
            await remains.DeleteAsync(client, taskId, stop);
            await records.DeleteAsync(taskId, stop);
        }

        if (old.Count > 0)
            logger.TasksPurged(old.Count, before);
        return new(old.Count == settings.BatchSize ? TimeSpan.Zero : settings.Interval);
    }
}
