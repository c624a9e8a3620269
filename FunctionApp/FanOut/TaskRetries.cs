using FunctionApp.Tasks;
using Microsoft.DurableTask.Client;

namespace FunctionApp.FanOut;

/// <summary>Finds out what of a task is left to do.</summary>
public sealed class TaskRetries
{
    private readonly ItemResults _results;
    private readonly Dictionary<string, RetryableTask> _tasks;

    internal TaskRetries(ItemResults results, IEnumerable<RetryableTask> tasks)
    {
        _results = results;
        _tasks = tasks.ToDictionary(task => task.Orchestrator);
    }

    /// <summary>
    /// The orchestrator of a task, or null when it is not about items, and the input for what did not succeed, or null
    /// when everything did.
    /// </summary>
    public async Task<(string? Orchestrator, object? Input)> FindAsync(
        DurableTaskClient client, TaskBody task, CancellationToken cancellationToken)
    {
        var instance = await client.GetInstanceAsync(task.TaskId, getInputsAndOutputs: true, cancellationToken);
        if (instance is null || !_tasks.TryGetValue(instance.Name, out var retryable))
            return (null, null);
        var succeeded = await _results.SucceededAsync(task, cancellationToken);
        return (instance.Name, retryable.Unfinished(instance, succeeded));
    }
}
