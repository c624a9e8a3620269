using FunctionApp.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;

namespace FunctionApp.Io;

/// <summary><c>POST /io/fetch-multiple</c>: starts a task that fetches URLs.</summary>
public sealed class FetchMultiple(TaskStarter starter, FetchMultipleRequest body)
{
    /// <summary>Answers as every request does that starts a task.</summary>
    [Function(nameof(FetchMultiple))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "io/fetch-multiple")] HttpRequestData request,
        [DurableClient] DurableTaskClient client) =>
        starter.StartAsync(request, client, nameof(FetchMultipleOrchestrator), body.Read);
}
