using LocalRuntime.Store;
using Microsoft.DurableTask;

namespace LocalRuntime.Engine.Replay;

/// <summary>Turns outcomes into the tasks that an orchestrator awaits.</summary>
internal sealed class AwaitedTasks(OrchestrationExecution execution, DataConverter converter)
{
    /// <summary>Asks for something; the task ends with its result, or the error made of its failure.</summary>
    /// <param name="error">Gets the number of the task and its failure; null for a task that can't fail.</param>
    public Task<T> RunAsync<T>(
        Func<int, ScheduledAction> create, Func<int, TaskFailureDetails, Exception>? error = null)
    {
        var ended = new TaskCompletionSource<T>();
        execution.Schedule(create, outcome =>
        {
            if (FailureOf(outcome) is { } failure) ended.SetException(error!(outcome.TaskId, failure));
            else Complete(ended, outcome.Payload);
        });
        return ended.Task;
    }

    public void Complete<T>(TaskCompletionSource<T> waiting, string? json)
    {
        T? value;
        try
        {
            value = converter.Deserialize<T>(json);
        }
#pragma warning disable CA1031 // Whatever a constructor or converter of the app throws, the orchestrator gets it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            waiting.TrySetException(error);
            return;
        }
        waiting.TrySetResult(value!);
    }

    private static TaskFailureDetails? FailureOf(TaskOutcome outcome) => outcome switch
    {
        TaskFailed failed => failed.Failure,
        SubOrchestrationInstanceFailed failed => failed.Failure,
        EntityOperationFailed failed => failed.Failure,
        _ => null,
    };
}
