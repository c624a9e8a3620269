namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs a function that failed again. Of the triggers here, the timer trigger allows it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class RetryAttribute : Attribute
{
    public RetryAttribute()
    {
    }

    /// <summary>How many runs may follow the first; -1 for no limit.</summary>
    public int MaxRetryCount { get; set; }
}
