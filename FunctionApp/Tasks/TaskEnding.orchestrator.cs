using Microsoft.DurableTask;

namespace FunctionApp.Tasks;

/// <summary>How an orchestration ends before its work is done.</summary>
internal static class TaskEnding
{
    /// <summary>
    /// Tells the activities in flight to stop. It waits at most a second for that: when every place for an activity is
    /// taken, the task's end does not wait for one to get free.
    /// </summary>
    public static async Task AbandonTaskAsync(this TaskOrchestrationContext context, string taskId)
    {
        using var waiting = new CancellationTokenSource();
        var told = context.CallActivityAsync<object?>(nameof(AbandonTask), taskId);
        await Task.WhenAny(told, context.CreateTimer(context.CurrentUtcDateTime.AddSeconds(1), waiting.Token));
        waiting.Cancel();
    }
}
