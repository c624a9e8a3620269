namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a timer function may know of its run.</summary>
public class TimerInfo
{
    /// <summary>Where the schedule stands; null if it is not monitored.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>Whether this run makes up for one that was missed while the app was down.</summary>
    public bool IsPastDue { get; set; }
}
