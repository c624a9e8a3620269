using FunctionApp.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FunctionApp.Callbacks;

/// <summary>Activity: sends a task that has ended to the URL that its request named.</summary>
public sealed class SendCallback(TaskReader tasks, CallbackSender sender)
{
    /// <summary>
    /// May run more than once, and so may the receiver see the same callback more than once.
    /// </summary>
    /// <exception cref="CallbackFailedException">It was not delivered, and may be later.</exception>
    [Function(nameof(SendCallback))]
    public async Task<CallbackOutcome> RunAsync(
        [ActivityTrigger] Callback callback, [DurableClient] DurableTaskClient client, FunctionContext context)
    {
        var task = await tasks.FindCurrentAsync(client, callback.TaskId, context.CancellationToken);
        if (task is null)
            return CallbackOutcome.Refused;
        return task.IsFinished
            ? await sender.SendAsync(callback, task, context.CancellationToken)
            : CallbackOutcome.TooEarly;
    }
}
