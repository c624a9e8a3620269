using System.Net;
using FunctionApp.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace FunctionApp.Jobs;

/// <summary><c>GET /db/jobs/stats</c>: figures on all jobs.</summary>
public sealed class GetJobStatistics(JobStatisticsQuery query)
{
    /// <summary>Answers 200.</summary>
    [Function(nameof(GetJobStatistics))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "db/jobs/stats")] HttpRequestData request)
    {
        var statistics = await query.RunAsync(request.FunctionContext.CancellationToken);
        return await request.JsonAsync(HttpStatusCode.OK, statistics, JobsJson.Default.JobStatistics);
    }
}
