using System.ComponentModel.DataAnnotations;

namespace FunctionApp.Tasks;

/// <summary>Section <c>Tasks</c>: how tasks are shown and waited for.</summary>
public sealed class TasksOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Tasks";

    /// <summary>
    /// Whether answers to new tasks carry the URIs of the Durable management API. Default false: in the cloud these
    /// URIs contain a key that rules every task, not only this one.
    /// </summary>
    public bool ManagementUris { get; set; }

    /// <summary>
    /// Most requests with <c>?wait=</c> that this process lets wait at a time, 0 to 100,000. Default 500. Those beyond
    /// are answered at once, with the task as it is.
    /// </summary>
    [Range(0, 100_000)]
    public int MaxWaiting { get; set; } = 500;

    /// <summary>How long the cache keeps a finished task, 0 to 7 days. Default 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan FinishedCacheTime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How long the cache keeps a task under way, 0 to 1 minute: its progress may be that old. Default 1 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan RunningCacheTime { get; set; } = TimeSpan.FromSeconds(1);
}
