using System.Net;
using FunctionApp.Http;
using FunctionApp.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;

namespace FunctionApp.FanOut;

/// <summary><c>GET /tasks/{id}/results</c>: what became of each item of a fan-out, page by page.</summary>
public sealed class ListResults(TaskReader tasks, ItemResults results)
{
    /// <summary>
    /// Takes <c>limit</c>, <c>cursor</c> and <c>status</c>. Items are in input order; those that are not finished are
    /// not among them. A large task shows those of its finished parts while it runs.
    /// </summary>
    [Function(nameof(ListResults))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "tasks/{id}/results")] HttpRequestData request,
        [DurableClient] DurableTaskClient client,
        string id)
    {
        var errors = new ValidationErrors();
        var query = ResultQuery.Read(new(request.Query, errors));
        if (errors.Any)
            return await request.ProblemAsync(Problem.Invalid(errors));

        var stop = request.FunctionContext.CancellationToken;
        if (await tasks.FindAsync(client, id, stop) is not { } task)
            return await request.UnknownTaskAsync(id);
        return await results.FindAsync(task, query, stop) is { } page
            ? await request.JsonAsync(HttpStatusCode.OK, page, FanOutJson.Default.ResultPage)
            : await request.ProblemAsync(Problem.NotFound($"A task of type {task.Type} has no results by item."));
    }
}
