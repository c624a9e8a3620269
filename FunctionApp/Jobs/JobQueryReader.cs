using FunctionApp.Http;

namespace FunctionApp.Jobs;

/// <summary>Reads the query string of <c>GET /db/jobs</c>, and notes what is wrong with it.</summary>
internal static class JobQueryReader
{
    public static JobQuery Read(QueryFields query)
    {
        var sort = ReadSort(query);
        return new()
        {
            Limit = query.WholeNumber("limit", 1, JobQuery.MaxLimit) ?? JobQuery.DefaultLimit,
            Sort = sort ?? JobSort.Default,
            Status = ReadStatus(query),
            JobType = ReadJobType(query),
            CreatedFrom = query.Time("createdFrom"),
            CreatedTo = query.Time("createdTo"),
            Cursor = ReadCursor(query, sort),
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

    private static JobSort? ReadSort(QueryFields query)
    {
        var sort = query.Text("sort") is { } text ? JobSort.Parse(text) : JobSort.Default;
        if (sort is null)
            query.Errors.Add("sort", "Must be createdAt or completedAt, with '-' before it for descending.");
        return sort;
    }

    private static JobCursor? ReadCursor(QueryFields query, JobSort? sort)
    {
        if (query.Text("cursor") is not { } text || sort is null)
            return null;
        var cursor = JobCursor.Parse(text, sort.Value);
        if (cursor is null)
            query.Errors.Add(
                "cursor", "Must be the nextCursor of a list with the same sort. Leave it out to start again.");
        return cursor;
    }
}
