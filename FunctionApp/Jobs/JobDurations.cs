namespace FunctionApp.Jobs;

/// <summary>How long the processing of completed jobs took.</summary>
/// <param name="Count">How many jobs that is of.</param>
/// <param name="P50Ms">Half of them took no longer, in milliseconds; null when there are none.</param>
/// <param name="P95Ms">95 in 100 of them took no longer, in milliseconds; null when there are none.</param>
public sealed record JobDurations(long Count, double? P50Ms, double? P95Ms);
