namespace LocalRuntime.Timers;

/// <summary>When a timer function is to run.</summary>
internal interface ISchedule
{
    /// <summary>The first time after the given one.</summary>
    DateTimeOffset Next(DateTimeOffset after);
}
