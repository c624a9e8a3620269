using FunctionApp.Http;
using Microsoft.Extensions.Options;

namespace FunctionApp.Jobs;

/// <summary>Reads the body of <c>POST /db/jobs/create</c>: <c>jobType</c> and <c>inputData</c>.</summary>
public sealed class CreateJobRequest(IOptions<JobsOptions> options, TimeProvider time)
{
    /// <summary>
    /// Reads the job. Its type need not have a processor: one may be added before the job is processed.
    /// </summary>
    public JobDocument Read(JsonFields body)
    {
        var jobType = body.Text("jobType");
        if (!body.Errors.Any && JobRules.JobTypeReason(jobType) is { } reason)
            body.Errors.Add("jobType", reason);
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now).ToString("n");
        return new()
        {
            Id = id,
            TaskId = id,
            JobType = jobType ?? "",
            Status = JobStatus.Pending,
            InputData = JobData.Read(body, "inputData", options.Value.MaxDataBytes),
            // MongoDB keeps milliseconds.
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds()).UtcDateTime,
        };
    }
}
