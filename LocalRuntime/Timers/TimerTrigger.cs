using Microsoft.Azure.Functions.Worker;

namespace LocalRuntime.Timers;

/// <summary>When a timer function runs.</summary>
/// <param name="Text">The schedule as the user wrote it, app settings resolved.</param>
/// <param name="UseMonitor">Whether a run that is missed while the app is down is made up for.</param>
/// <param name="RunOnStartup">Whether it also runs at the start.</param>
internal sealed record TimerTrigger(ISchedule Schedule, string Text, bool UseMonitor, bool RunOnStartup)
{
    /// <summary>What follows a run that fails.</summary>
    public TimerRetry Retry { get; init; } = TimerRetry.None;

    /// <summary>What the function is told of a run.</summary>
    public TimerInfo Describe(TimerStatus? status, bool isPastDue) => new()
    {
        ScheduleStatus = UseMonitor ? status?.ToScheduleStatus() : null,
        IsPastDue = isPastDue,
    };
}
