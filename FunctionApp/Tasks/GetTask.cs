using FunctionApp.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;

namespace FunctionApp.Tasks;

/// <summary><c>GET /tasks/{id}</c>: a task's status, progress and result.</summary>
public sealed class GetTask(TaskReader tasks)
{
    /// <summary>Answers at once, or with <c>?wait=</c> when the task ends or that many seconds are over.</summary>
    [Function(nameof(GetTask))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "tasks/{id}")] HttpRequestData request,
        [DurableClient] DurableTaskClient client,
        string id)
    {
        var errors = new ValidationErrors();
        var wait = new QueryFields(request.Query, errors).Wait();
        if (errors.Any)
            return await request.ProblemAsync(Problem.Invalid(errors));

        return await tasks.WaitAsync(client, id, wait, request.FunctionContext.CancellationToken) is { } task
            ? await request.TaskAsync(task)
            : await request.UnknownTaskAsync(id);
    }
}
