using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function on a schedule, one run at a time.</summary>
/// <param name="schedule">
/// An NCRONTAB expression of six fields, seconds first, or of five; a <see cref="TimeSpan"/> between runs; or an app
/// setting that has either, as <c>%Name%</c>.
/// </param>
[BindingCapabilities(KnownBindingCapabilities.FunctionLevelRetry)]
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    /// <summary>The schedule as it is written at the function.</summary>
    public string Schedule { get; private set; } = schedule;

    /// <summary>
    /// Whether the schedule is kept over restarts, so that a run that was missed is made up for. Default: true. A
    /// schedule of more than one run a minute is never kept.
    /// </summary>
    public bool UseMonitor { get; set; } = true;

    /// <summary>Whether the function also runs at each start of the app. Default: false.</summary>
    public bool RunOnStartup { get; set; }
}
