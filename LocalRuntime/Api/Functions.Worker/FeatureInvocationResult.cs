namespace Microsoft.Azure.Functions.Worker;

/// <summary>The untyped result of an invocation.</summary>
internal sealed class FeatureInvocationResult(InvocationResultFeature feature) : InvocationResult
{
    public override object? Value
    {
        get => feature.Value;
        set => feature.Value = value;
    }
}
