namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a trigger carries besides its value, such as route values.</summary>
public abstract class BindingContext
{
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}
