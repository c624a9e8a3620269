namespace Microsoft.Azure.Functions.Worker;

/// <summary>Holds what the function returned; the host answers with what is in here at the end.</summary>
internal sealed class InvocationResultFeature
{
    public object? Value { get; set; }

    /// <summary>The one of this invocation, made when it is first asked for.</summary>
    public static InvocationResultFeature Of(FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Features.Get<InvocationResultFeature>() is { } existing)
        {
            return existing;
        }

        InvocationResultFeature feature = new();
        context.Features.Set(feature);
        return feature;
    }
}
