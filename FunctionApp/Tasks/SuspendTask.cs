using FunctionApp.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;

namespace FunctionApp.Tasks;

/// <summary>
/// <c>POST /tasks/{id}/suspend</c>: a task starts nothing new until <c>POST /tasks/{id}/resume</c>.
/// </summary>
public sealed class SuspendTask(TaskReader tasks, TaskSuspension suspension)
{
    /// <summary>
    /// Answers 202 when the task will be suspended, 409 when it is or has ended, 404 when there is none. Activities in
    /// flight go on to their end, and the task's time limit runs on.
    /// </summary>
    [Function(nameof(SuspendTask))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "tasks/{id}/suspend")] HttpRequestData request,
        [DurableClient] DurableTaskClient client,
        string id) => SetAsync(request, client, id, suspended: true);

    /// <summary>Answers 202 when the task will go on, 409 when it is not suspended, 404 when there is none.</summary>
    [Function("ResumeTask")]
    public Task<HttpResponseData> ResumeAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "tasks/{id}/resume")] HttpRequestData request,
        [DurableClient] DurableTaskClient client,
        string id) => SetAsync(request, client, id, suspended: false);

    private async Task<HttpResponseData> SetAsync(
        HttpRequestData request, DurableTaskClient client, string id, bool suspended)
    {
        var stop = request.FunctionContext.CancellationToken;
        if (await tasks.FindCurrentAsync(client, id, stop) is not { } task)
            return await request.UnknownTaskAsync(id);
        if (!task.IsFinished && task.Suspended == suspended)
            return await request.ProblemAsync(Problem.Conflict(
                suspended ? "The task is suspended already." : "The task is not suspended."));
        return task.IsFinished || !await suspension.SetAsync(client, id, suspended, stop)
            ? await request.ProblemAsync(Problem.Conflict("The task has ended: it can't be suspended or resumed."))
            : await request.EndingAsync(task with { Suspended = suspended });
    }
}
