using MongoDB.Driver;

namespace FunctionApp.Jobs;

/// <summary>Filters and changes that more than one place needs.</summary>
internal static class JobFilters
{
    private static readonly FilterDefinitionBuilder<JobDocument> s_filter = Builders<JobDocument>.Filter;

    /// <summary>Makes running jobs pending again; they keep the name of who had them last.</summary>
    public static readonly UpdateDefinition<JobDocument> GiveBack = Builders<JobDocument>.Update
        .Set(job => job.Status, JobStatus.Pending)
        .Unset(job => job.StartedAt)
        .Unset(job => job.LeaseUntil);

    /// <summary>The jobs that a task has claimed and not finished.</summary>
    public static FilterDefinition<JobDocument> RunningIn(string taskId)
    {
        var (from, to) = JobClaims.RangeOf(taskId);
        return s_filter.Gte(job => job.TaskId, from)
            & s_filter.Lt(job => job.TaskId, to)
            & s_filter.Eq(job => job.Status, JobStatus.Running);
    }

    /// <summary>A job, as long as the claim on it holds.</summary>
    public static FilterDefinition<JobDocument> Held(JobDocument claimed) =>
        s_filter.Eq(job => job.Id, claimed.Id)
        & s_filter.Eq(job => job.TaskId, claimed.TaskId)
        & s_filter.Eq(job => job.Status, JobStatus.Running);

    /// <summary>Running jobs whose claim has run out.</summary>
    public static FilterDefinition<JobDocument> Expired(DateTime now) =>
        s_filter.Lt(job => job.LeaseUntil, now) & s_filter.Eq(job => job.Status, JobStatus.Running);
}
