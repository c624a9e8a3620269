using FunctionApp.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;

namespace FunctionApp.Hybrid;

/// <summary><c>POST /hybrid/fetch-process</c>: starts a task that fetches a URL and processes its body.</summary>
public sealed class FetchProcess(TaskStarter starter, FetchProcessRequest body)
{
    /// <summary>Answers as every request does that starts a task.</summary>
    [Function(nameof(FetchProcess))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "hybrid/fetch-process")] HttpRequestData request,
        [DurableClient] DurableTaskClient client) =>
        starter.StartAsync(request, client, nameof(FetchProcessOrchestrator), body.Read);
}
