namespace Microsoft.Azure.Functions.Worker;

/// <summary>The result of an invocation whose type was checked when this was made.</summary>
internal sealed class FeatureInvocationResult<T>(InvocationResultFeature feature) : InvocationResult<T>
{
    public override T? Value
    {
        get => (T?)feature.Value;
        set => feature.Value = value;
    }
}
