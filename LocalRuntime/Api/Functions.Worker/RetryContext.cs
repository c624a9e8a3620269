namespace Microsoft.Azure.Functions.Worker;

/// <summary>How often the host has tried this invocation.</summary>
public abstract class RetryContext
{
    /// <summary>Number of this retry; 0 at the first attempt.</summary>
    public abstract int RetryCount { get; }

    /// <summary>Most retries that the host makes; 0 without a retry policy.</summary>
    public abstract int MaxRetryCount { get; }
}
