using FunctionApp.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;

namespace FunctionApp.Tasks;

/// <summary><c>POST /tasks/{id}/resume</c>: a suspended task goes on.</summary>
public sealed class ResumeTask(TaskReader tasks, TaskSuspension suspension)
{
    /// <summary>Answers 202 when the task will go on, 409 when it is not suspended, 404 when there is none.</summary>
    [Function(nameof(ResumeTask))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "tasks/{id}/resume")] HttpRequestData request,
        [DurableClient] DurableTaskClient client,
        string id)
    {
        var stop = request.FunctionContext.CancellationToken;
        if (await tasks.FindCurrentAsync(client, id, stop) is not { } task)
            return await request.UnknownTaskAsync(id);
        return !task.Suspended || !await suspension.ResumeAsync(client, id, stop)
            ? await request.ProblemAsync(Problem.Conflict("The task is not suspended."))
            : await request.EndingAsync(task with { Suspended = false });
    }
}
