using System.Net;
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
        var page = await FindAsync(query, request.FunctionContext.CancellationToken);
        return await request.JsonAsync(HttpStatusCode.OK, page, JobsJson.Default.JobPage);
    }

    // One more than asked for tells whether there is another page.
    private async Task<JobPage> FindAsync(JobQuery query, CancellationToken cancellationToken)
    {
        var found = await jobs.Find(query.Filter())
            .Sort(query.Order())
            .Limit(query.Limit + 1)
            .ToListAsync(cancellationToken);
        var more = found.Count > query.Limit;
        var items = found.Take(query.Limit).Select(JobBody.From).ToList();
        return new(items, more ? JobCursor.After(found[query.Limit - 1], query.Sort).ToString() : null);
    }
}
