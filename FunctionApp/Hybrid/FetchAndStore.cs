using FunctionApp.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;

namespace FunctionApp.Hybrid;

/// <summary><c>POST /hybrid/fetch-and-store</c>: starts a task that fetches URLs and stores their bodies.</summary>
public sealed class FetchAndStore(TaskStarter starter, FetchAndStoreRequest body)
{
    /// <summary>Answers as every request does that starts a task.</summary>
    [Function(nameof(FetchAndStore))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "hybrid/fetch-and-store")] HttpRequestData request,
        [DurableClient] DurableTaskClient client) =>
        starter.StartAsync(request, client, nameof(FetchAndStoreOrchestrator), body.Read);
}
