namespace Microsoft.DurableTask.Entities;

/// <summary>How an entity is signalled.</summary>
public record SignalEntityOptions
{
    /// <summary>Earliest time at which the operation runs; null (the default) or a past time runs it at once.</summary>
    public DateTimeOffset? SignalTime { get; init; }

    /// <summary>The default options for true, none for false and null.</summary>
    public static implicit operator SignalEntityOptions?(bool? value) => value == true ? new() : null;

    /// <summary>Options for a signal at that time.</summary>
    public static implicit operator SignalEntityOptions(DateTimeOffset value) => new() { SignalTime = value };
}
