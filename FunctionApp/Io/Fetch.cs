using FunctionApp.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;

namespace FunctionApp.Io;

/// <summary><c>POST /io/fetch</c>: starts a task that sends one request and shows the answer.</summary>
public sealed class Fetch(TaskStarter starter, FetchRequest body)
{
    /// <summary>Answers as every request does that starts a task.</summary>
    [Function(nameof(Fetch))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "io/fetch")] HttpRequestData request,
        [DurableClient] DurableTaskClient client) =>
        starter.StartAsync(request, client, nameof(FetchOrchestrator), body.Read);
}
