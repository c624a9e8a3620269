using System.Net;
using FunctionApp.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using MongoDB.Driver;

namespace FunctionApp.Jobs;

/// <summary><c>GET /db/jobs/{id}</c>: one job.</summary>
public sealed class GetJob(IMongoCollection<JobDocument> jobs)
{
    /// <summary>Answers 200 with the job, or 404.</summary>
    [Function(nameof(GetJob))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "db/jobs/{id}")] HttpRequestData request, string id)
    {
        var job = await jobs.Find(job => job.Id == id).FirstOrDefaultAsync(request.FunctionContext.CancellationToken);
        return job is null
            ? await request.ProblemAsync(JobProblems.Unknown(id))
            : await request.JsonAsync(HttpStatusCode.OK, JobBody.From(job), JobsJson.Default.JobBody);
    }
}
