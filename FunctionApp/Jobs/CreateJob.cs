using System.Net;
using FunctionApp.Documents;
using FunctionApp.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using MongoDB.Driver;

namespace FunctionApp.Jobs;

/// <summary>
/// <c>POST /db/jobs/create</c>: stores a job for later. One document is not long work, so there is no task: the answer
/// is the job.
/// </summary>
public sealed class CreateJob(
    RequestReader requests, CreateJobRequest body, IMongoCollection<JobDocument> jobs, IndexReadiness indexes)
{
    /// <summary>Answers 201 with the job, and with its address as <c>Location</c>.</summary>
    [Function(nameof(CreateJob))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "db/jobs/create")] HttpRequestData request)
    {
        var (json, problem) = await requests.ReadAsync(request);
        if (problem is not null)
            return await request.ProblemAsync(problem);
        var errors = new ValidationErrors();
        var job = body.Read(new(json, errors));
        if (errors.Any)
            return await request.ProblemAsync(Problem.Invalid(errors));

        var stop = request.FunctionContext.CancellationToken;
        await indexes.WaitAsync(stop);
        await jobs.InsertOneAsync(job, options: null, stop);
        var response = await request.JsonAsync(HttpStatusCode.Created, JobBody.From(job), JobsJson.Default.JobBody);
        response.Headers.Add("Location", new Uri(request.Url, $"/db/jobs/{job.Id}").AbsoluteUri);
        return response;
    }
}
