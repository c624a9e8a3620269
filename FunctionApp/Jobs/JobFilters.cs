using FunctionApp.FanOut;
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
    public static FilterDefinition<JobDocument> RunningIn(string taskId) =>
        LastOf(taskId) & s_filter.Eq(job => job.Status, JobStatus.Running);

    /// <summary>
    /// The jobs that a claim is about, as long as they may be claimed. Failed ones are among them only when they are
    /// asked for: a job that fails is not tried for ever. Running ones only when their task has ended and is retried.
    /// </summary>
    public static FilterDefinition<JobDocument> Wanted(JobClaim claim)
    {
        if (claim.RetryOf is { } taskId)
            return LastOf(taskId) & s_filter.Ne(job => job.Status, JobStatus.Completed);
        if (claim.JobId is { } id)
            return s_filter.Eq(job => job.Id, id) & s_filter.In(job => job.Status, JobStatus.Processable);
        var pending = s_filter.Eq(job => job.Status, JobStatus.Pending);
        return claim.JobType is { } jobType ? s_filter.Eq(job => job.JobType, jobType) & pending : pending;
    }

    /// <summary>A job, as long as the claim on it holds.</summary>
    public static FilterDefinition<JobDocument> Held(JobDocument claimed) =>
        s_filter.Eq(job => job.Id, claimed.Id)
        & s_filter.Eq(job => job.TaskId, claimed.TaskId)
        & s_filter.Eq(job => job.Status, JobStatus.Running);

    /// <summary>Running jobs whose claim has run out.</summary>
    public static FilterDefinition<JobDocument> Expired(DateTime now) =>
        s_filter.Lt(job => job.LeaseUntil, now) & s_filter.Eq(job => job.Status, JobStatus.Running);

    private static FilterDefinition<JobDocument> LastOf(string taskId)
    {
        var (from, to) = ItemIds.RangeOf(taskId);
        return s_filter.Gte(job => job.TaskId, from) & s_filter.Lt(job => job.TaskId, to);
    }
}
