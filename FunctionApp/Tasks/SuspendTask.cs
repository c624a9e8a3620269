using FunctionApp.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;

namespace FunctionApp.Tasks;

/// <summary><c>POST /tasks/{id}/suspend</c>: a task starts nothing new until it is resumed.</summary>
public sealed class SuspendTask(TaskReader tasks, TaskSuspension suspension)
{
    /// <summary>
    /// Answers 202 when the task will be suspended, 409 when it is or has ended, 404 when there is none. Activities in
    /// flight go on to their end, and the task's time limit runs on.
    /// </summary>
    [Function(nameof(SuspendTask))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "tasks/{id}/suspend")] HttpRequestData request,
        [DurableClient] DurableTaskClient client,
        string id)
    {
        var stop = request.FunctionContext.CancellationToken;
        if (await tasks.FindCurrentAsync(client, id, stop) is not { } task)
            return await request.UnknownTaskAsync(id);
        if (task.Suspended)
            return await request.ProblemAsync(Problem.Conflict("The task is suspended already."));
        return task.IsFinished || !await suspension.SuspendAsync(client, id, stop)
            ? await request.ProblemAsync(Problem.Conflict("The task has ended, so that it can't be suspended."))
            : await request.EndingAsync(task with { Suspended = true });
    }
}
