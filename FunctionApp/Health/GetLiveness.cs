using System.Net;
using FunctionApp.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace FunctionApp.Health;

/// <summary><c>GET /health/live</c>: whether the process answers at all.</summary>
public static class GetLiveness
{
    /// <summary>Answers 200 and asks nobody: a restart mends no dependency.</summary>
    [Function(nameof(GetLiveness))]
    public static Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/live")] HttpRequestData request) =>
        request.JsonAsync(
            HttpStatusCode.OK, new LivenessReport(HealthStatus.Healthy), HealthJson.Default.LivenessReport);
}
