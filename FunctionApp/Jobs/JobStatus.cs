namespace FunctionApp.Jobs;

/// <summary>Where a job stands: pending, then running, then completed or failed.</summary>
internal static class JobStatus
{
    /// <summary>Stored, or given back by a task that did not finish it.</summary>
    public const string Pending = "pending";

    /// <summary>Claimed by one task.</summary>
    public const string Running = "running";

    /// <summary>Processed; it has a result.</summary>
    public const string Completed = "completed";

    /// <summary>Processed in vain; it has an error.</summary>
    public const string Failed = "failed";

    public static readonly IReadOnlyList<string> All = [Pending, Running, Completed, Failed];
}
