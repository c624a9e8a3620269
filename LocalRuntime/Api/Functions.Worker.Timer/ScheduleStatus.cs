namespace Microsoft.Azure.Functions.Worker;

/// <summary>Where a schedule stands. Times are local ones of this process.</summary>
public class ScheduleStatus
{
    /// <summary>When the function last ran by its schedule; <c>default</c> if it never did.</summary>
    public DateTime Last { get; set; }

    /// <summary>When it is to run next, reckoned from <see cref="Last"/>: in a run, the time that the run is for.</summary>
    public DateTime Next { get; set; }

    /// <summary>When this was last written.</summary>
    public DateTime LastUpdated { get; set; }
}
