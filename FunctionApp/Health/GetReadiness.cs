using System.Net;
using FunctionApp.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;

namespace FunctionApp.Health;

/// <summary><c>GET /health/ready</c>: whether the app can do its work, and what each dependency says.</summary>
public sealed class GetReadiness(Readiness readiness)
{
    /// <summary>Answers 200 when it can, be it slower (without Redis), and 503 when it can't. An answer may be 2 s old.</summary>
    [Function(nameof(GetReadiness))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/ready")] HttpRequestData request,
        [DurableClient] DurableTaskClient client)
    {
        var report = await readiness.ReadAsync(client, request.FunctionContext.CancellationToken);
        var status = report.Status is HealthStatus.Unhealthy ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK;
        return await request.JsonAsync(status, report, HealthJson.Default.HealthReport);
    }
}
