using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FunctionApp.Tasks;

/// <summary>Activity: writes a task as the durable store has it to MongoDB, where lists find it.</summary>
public sealed class RecordTask(TaskReader tasks, TaskRecords records)
{
    /// <summary>
    /// May run at any time and any number of times. It throws when MongoDB is not reachable, and when a task that has
    /// ended is not yet shown as finished: a store may send the messages of an end before it writes the end.
    /// </summary>
    [Function(nameof(RecordTask))]
    public async Task RunAsync(
        [ActivityTrigger] RecordedTask recorded, [DurableClient] DurableTaskClient client, FunctionContext context)
    {
        var task = recorded.Ended
            ? await tasks.FindCurrentAsync(client, recorded.TaskId, context.CancellationToken)
            : await tasks.FindUnderWayAsync(client, recorded.TaskId, context.CancellationToken);
        if (task is null)
            return;
        if (recorded.Ended && !task.IsFinished)
            throw new InvalidOperationException($"The end of task '{recorded.TaskId}' is not stored yet.");
        await records.RecordAsync(task, context.CancellationToken);
    }
}
