using FunctionApp.Documents;
using FunctionApp.Http;

namespace FunctionApp.Jobs;

/// <summary>Reads the query string of <c>GET /db/jobs</c>, and notes what is wrong with it.</summary>
internal static class JobQueryReader
{
    public static JobQuery Read(QueryFields query)
    {
        var order = PageOrder.Read(query, JobQuery.CreatedAt, JobQuery.CompletedAt);
        return new()
        {
            Limit = query.WholeNumber("limit", 1, JobQuery.MaxLimit) ?? JobQuery.DefaultLimit,
            Order = order ?? default,
            Status = ReadStatus(query),
            JobType = ReadJobType(query),
            CreatedFrom = query.Time("createdFrom"),
            CreatedTo = query.Time("createdTo"),
            Cursor = PageCursor.Read(query, order),
        };
    }

    private static string? ReadStatus(QueryFields query)
    {
        var status = query.Text("status");
        if (status is null || JobStatus.All.Contains(status))
            return status;
        query.Errors.Add("status", $"Must be one of {string.Join(", ", JobStatus.All)}.");
        return null;
    }

    private static string? ReadJobType(QueryFields query)
    {
        var jobType = query.Text("jobType");
        if (jobType is not null && JobRules.JobTypeReason(jobType) is { } reason)
            query.Errors.Add("jobType", reason);
        return jobType;
    }
}
