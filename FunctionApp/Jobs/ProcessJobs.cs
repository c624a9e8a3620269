using FunctionApp.Http;
using FunctionApp.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using MongoDB.Driver;

namespace FunctionApp.Jobs;

/// <summary><c>POST /db/jobs/process</c>: starts a task that processes jobs.</summary>
public sealed class ProcessJobs(TaskStarter starter, ProcessJobsRequest body, IMongoCollection<JobDocument> jobs)
{
    /// <summary>
    /// Answers as every request does that starts a task; with a <c>jobId</c>, also 404 when there is no such job, and
    /// 409 when it is neither pending nor failed.
    /// </summary>
    [Function(nameof(ProcessJobs))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "db/jobs/process")] HttpRequestData request,
        [DurableClient] DurableTaskClient client) =>
        starter.StartAsync(request, client, nameof(ProcessJobsOrchestrator), body.Read, CheckAsync);

    private async Task<Problem?> CheckAsync(ProcessJobsInput input, CancellationToken cancellationToken)
    {
        if (input.JobId is not { } id)
            return null;
        var job = await jobs.Find(job => job.Id == id).FirstOrDefaultAsync(cancellationToken);
        if (job is null)
            return JobProblems.Unknown(id);
        return JobStatus.Processable.Contains(job.Status) ? null : JobProblems.NotProcessable(id, job.Status);
    }
}
