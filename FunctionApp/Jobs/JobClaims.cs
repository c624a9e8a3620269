using FunctionApp.FanOut;

namespace FunctionApp.Jobs;

/// <summary>
/// What the field <c>taskId</c> of a job holds: <c>{taskId}:{index}</c>, the document id of the fan-out's item that
/// has the job. A task finds its own jobs by the part before the colon, and an item finds its own by the whole.
/// </summary>
internal static class JobClaims
{
    // The character after ':', so that all claims of a task are between the two.
    private const char Beyond = ';';

    public static string Claim(string taskId, int index) => new FanOutItem<string>(index, "").DocumentId(taskId);

    public static (string From, string To) RangeOf(string taskId) => ($"{taskId}:", $"{taskId}{Beyond}");

    public static int IndexOf(JobDocument job) =>
        int.Parse(job.TaskId.AsSpan(job.TaskId.LastIndexOf(':') + 1), provider: null);

    public static string? TaskOf(JobDocument job) =>
        job.TaskId.LastIndexOf(':') is > 0 and var end ? job.TaskId[..end] : null;
}
