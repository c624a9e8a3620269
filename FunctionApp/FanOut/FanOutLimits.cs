namespace FunctionApp.FanOut;

/// <summary>Bounds that no setting and no request can pass.</summary>
internal static class FanOutLimits
{
    /// <summary>
    /// Most activities that one orchestration starts by itself, further attempts and postponed ones included. The cost
    /// of each grows with the length of the history, so more than these go to sub-orchestrations: slices of the items
    /// when there are more batches, and one for a batch that is to run again when the first attempts leave no room. What
    /// the engine repeats by itself, because a worker or MongoDB was lost, is not counted: at most three times each.
    /// </summary>
    public const int ActivitiesPerOrchestration = 1_000;

    /// <summary>
    /// Most items whose results may be in a task's own result. Those of more go to MongoDB, so that no answer and no
    /// history grows without bound.
    /// </summary>
    public const int InlineItems = 2_000;

    /// <summary>Most items of a slice that stores its results: they are all in its history once.</summary>
    public const int StoredItemsPerSlice = 10_000;

    /// <summary>Most failed items that are in the result of a task whose results are in MongoDB.</summary>
    public const int FirstFailures = 20;

    public const int MaxConcurrency = 1_000;
    public const int MaxBatchSize = 1_000;
    public const int MaxAttempts = 10;
    public const double MaxBackoff = 10;
    public const int MaxFirstDelaySeconds = 300;
    public const int MaxDelaySeconds = 3_600;
    public const int MaxTimeLimitSeconds = 86_400;
}
