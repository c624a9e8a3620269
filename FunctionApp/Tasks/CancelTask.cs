using FunctionApp.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;

namespace FunctionApp.Tasks;

/// <summary><c>DELETE /tasks/{id}</c>: ends a task as canceled, and keeps what it has done so far.</summary>
public sealed class CancelTask(TaskReader tasks, TaskCache cache, TaskCancellation cancellation)
{
    private static readonly OrchestrationRuntimeStatus[] s_unfinished =
        [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    /// <summary>Answers 202 when the task will end, 409 when it has ended, 404 when there is none.</summary>
    [Function(nameof(CancelTask))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "tasks/{id}")] HttpRequestData request,
        [DurableClient] DurableTaskClient client,
        string id)
    {
        var stop = request.FunctionContext.CancellationToken;
        var task = await tasks.FindCurrentAsync(client, id, stop);
        if (task is null)
            return await request.UnknownTaskAsync(id);
        if (task.IsFinished)
            return await request.ProblemAsync(HasEnded(task));

        if (await EndAsync(client, id, stop) is { } ended)
            return await request.ProblemAsync(ended);
        await cancellation.CancelAsync(id);
        await cache.DropAsync(id);
        return await request.EndingAsync(task);
    }

    private async Task<Problem?> EndAsync(DurableTaskClient client, string id, CancellationToken stop)
    {
        try
        {
            await SendEndAsync(client, id, stop);
            return null;
        }
        catch (Exception) when (!stop.IsCancellationRequested)
        {
            // It ended in the meantime, perhaps: each host has its own exception for that, so the store is asked.
            if (await tasks.FindCurrentAsync(client, id, stop) is not { IsFinished: true } task)
                throw;
            return HasEnded(task);
        }
    }

    private static async Task SendEndAsync(DurableTaskClient client, string id, CancellationToken stop)
    {
        // Only an orchestration that runs sees the event, and can keep its results and record its end.
        var instance = await client.GetInstanceAsync(id, stop);
        if (instance?.RuntimeStatus is OrchestrationRuntimeStatus.Running)
        {
            await client.RaiseEventAsync(id, TaskEvents.Cancel, "canceled", stop);
            return;
        }

        var canceled = new TerminateInstanceOptions("canceled", Recursive: true);
        await client.TerminateInstanceAsync(id, canceled, stop);
        await client.SendToPartsAsync(
            id, s_unfinished, part => client.TerminateInstanceAsync(part, canceled, stop), stop);
        await client.TryStartOnceAsync(
            nameof(RecordTaskEndOrchestrator), id, RecordTaskEndOrchestrator.InstanceOf(id), stop);
    }

    private static Problem HasEnded(TaskBody task) =>
        Problem.Conflict($"The task has ended already: it is {task.Status}.");
}
