namespace FunctionApp.Jobs;

/// <summary>
/// What the field <c>taskId</c> of a job holds: <c>{taskId}:{index}</c>, the <see cref="FanOut.ItemIds"/> of the
/// fan-out's item that has the job. A task finds its own jobs by the part before the colon, and an item finds its own by the whole.
/// </summary>
internal static class JobClaims
{
    public static int IndexOf(JobDocument job) =>
        int.Parse(job.TaskId.AsSpan(job.TaskId.LastIndexOf(':') + 1), provider: null);

    public static string? TaskOf(JobDocument job) =>
        job.TaskId.LastIndexOf(':') is > 0 and var end ? job.TaskId[..end] : null;
}
