using System.Net;
using FunctionApp.Documents;
using FunctionApp.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using MongoDB.Driver;

namespace FunctionApp.Jobs;

/// <summary><c>GET /db/jobs</c>: lists jobs, page by page.</summary>
public sealed class ListJobs(IMongoCollection<JobDocument> jobs)
{
    /// <summary>
    /// Takes <c>status</c>, <c>jobType</c>, <c>createdFrom</c> (from then on), <c>createdTo</c> (before then),
    /// <c>sort</c>, <c>limit</c> and <c>cursor</c>. Sorted by <c>completedAt</c>, the list has only jobs that are
    /// completed or failed: the others have no place in that order yet.
    /// </summary>
    [Function(nameof(ListJobs))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "db/jobs")] HttpRequestData request)
    {
        var errors = new ValidationErrors();
        var query = JobQueryReader.Read(new(request.Query, errors));
        if (errors.Any)
            return await request.ProblemAsync(Problem.Invalid(errors));
        var (found, next) = await jobs.FindPageAsync(
            query.Filter(), query.Order, query.Limit, request.FunctionContext.CancellationToken);
        var page = new JobPage([.. found.Select(JobBody.From)], next);
        return await request.JsonAsync(HttpStatusCode.OK, page, JobsJson.Default.JobPage);
    }
}
