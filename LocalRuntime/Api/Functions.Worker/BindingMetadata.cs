namespace Microsoft.Azure.Functions.Worker;

/// <summary>One binding of a function.</summary>
public abstract class BindingMetadata
{
    /// <summary>Name of the parameter, or <c>$return</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Kind of the binding, such as <c>httpTrigger</c>.</summary>
    public abstract string Type { get; }

    public abstract BindingDirection Direction { get; }
}
