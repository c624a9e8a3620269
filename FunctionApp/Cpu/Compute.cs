using FunctionApp.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;

namespace FunctionApp.Cpu;

/// <summary><c>POST /cpu/compute</c>: starts a task that sums the squares of the numbers below n.</summary>
public sealed class Compute(TaskStarter starter, ComputeRequest body)
{
    /// <summary>Answers as every request does that starts a task.</summary>
    [Function(nameof(Compute))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "cpu/compute")] HttpRequestData request,
        [DurableClient] DurableTaskClient client) =>
        starter.StartAsync(request, client, nameof(ComputeOrchestrator), body.Read);
}
