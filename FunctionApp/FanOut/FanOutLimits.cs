namespace FunctionApp.FanOut;

/// <summary>Bounds that no setting and no request can pass.</summary>
internal static class FanOutLimits
{
    /// <summary>
    /// Most activities that one orchestration starts by itself. The cost of each grows with the length of the
    /// history, so more than these go to sub-orchestrations.
    /// </summary>
    public const int ActivitiesPerOrchestration = 1_000;

    public const int MaxConcurrency = 1_000;
    public const int MaxBatchSize = 1_000;
    public const int MaxAttempts = 10;
    public const double MaxBackoff = 10;
    public const int MaxFirstDelaySeconds = 300;
    public const int MaxDelaySeconds = 3_600;
    public const int MaxTimeLimitSeconds = 86_400;
}
