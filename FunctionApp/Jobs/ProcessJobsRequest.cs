using FunctionApp.FanOut;
using FunctionApp.Http;
using Microsoft.Extensions.Options;

namespace FunctionApp.Jobs;

/// <summary>
/// Reads the body of <c>POST /db/jobs/process</c>: either <c>jobId</c>, or <c>count</c> and perhaps <c>jobType</c>;
/// and members of <see cref="FanOutRequest"/>.
/// </summary>
public sealed class ProcessJobsRequest(IOptions<JobsOptions> options, FanOutRequest fanOut)
{
    // Most jobs are quick next to the cost of an activity, and a batch that is lost is no larger than this.
    private const int BatchSize = 10;

    private readonly int _most = options.Value.MaxCount;

    /// <summary>Reads the orchestrator's input.</summary>
    public ProcessJobsInput Read(JsonFields body)
    {
        var jobId = body.Text("jobId");
        var jobType = body.Text("jobType");
        var count = body.WholeNumber("count", 1, _most);
        if (!body.Errors.Any)
            Check(body.Errors, jobId, jobType, count);
        return new(jobId, jobType, count ?? 1, fanOut.Read(body, BatchSize));
    }

    private void Check(ValidationErrors errors, string? jobId, string? jobType, int? count)
    {
        if (jobId is null && count is null)
            errors.Add("count", FormattableString.Invariant(
                $"Is required where there is no jobId: a whole number from 1 to {_most:N0} (Jobs:MaxCount)."));
        if (jobId is not null && (jobType is not null || count is not null))
            errors.Add("jobId", "Names one job, so that there can't be a jobType or a count beside it.");
        if (jobType is not null && JobRules.JobTypeReason(jobType) is { } reason)
            errors.Add("jobType", reason);
    }
}
