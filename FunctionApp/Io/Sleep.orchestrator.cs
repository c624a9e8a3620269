using System.Text.Json;
using FunctionApp.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FunctionApp.Io;

/// <summary>Task <c>io.sleep</c>: a durable timer. It goes on across a restart, and a cancellation ends it at once.</summary>
public static class SleepOrchestrator
{
    /// <summary>Takes a <see cref="SleepInput"/>; the task's result is a <see cref="SleepResult"/>.</summary>
    [Function(nameof(SleepOrchestrator))]
    public static Task<TaskOutput> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.RunTaskAsync(() => SleepAsync(context));

    private static async Task<TaskOutput> SleepAsync(TaskOrchestrationContext context)
    {
        var seconds = context.GetInput<SleepInput>()!.Seconds;
        var started = context.CurrentUtcDateTime;
        context.SetCustomStatus(new TaskReport(new(1, 0, 0), started));

        using var ending = new CancellationTokenSource();
        var cancel = context.WaitForExternalEvent<object?>(TaskEvents.Cancel, ending.Token);
        var timer = context.CreateTimer(started.AddSeconds(seconds), ending.Token);
        var first = await Task.WhenAny(timer, cancel);
        await first;
        ending.Cancel();

        var state = first == timer ? TaskState.Succeeded : TaskState.Canceled;
        context.SetCustomStatus(new TaskReport(new(1, state is TaskState.Succeeded ? 1 : 0, 0), started));
        var result = new SleepResult(seconds, (context.CurrentUtcDateTime - started).TotalSeconds);
        return new(state, JsonSerializer.SerializeToElement(result, IoJson.Default.SleepResult), null);
    }
}
