namespace FunctionApp.Jobs;

/// <summary>
/// Where a job stands: pending, then running, then completed or failed. A failed one may be processed again.
/// </summary>
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

    /// <summary>What may be processed when it is asked for by its id.</summary>
    public static readonly IReadOnlyList<string> Processable = [Pending, Failed];

    public static readonly IReadOnlyList<string> All = [Pending, Running, Completed, Failed];
}
