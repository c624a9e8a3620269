namespace Microsoft.Azure.Functions.Worker;

/// <summary>Gives middleware the result of the function.</summary>
public static class FunctionContextBindingFeatureExtensions
{
    /// <summary>The result as its type; setting its value replaces what the function returned.</summary>
    /// <exception cref="InvalidOperationException">The result is of another type, or null.</exception>
    public static InvocationResult<T> GetInvocationResult<T>(this FunctionContext context)
    {
        var feature = InvocationResultFeature.Of(context);
        return feature.Value is T
            ? new FeatureInvocationResult<T>(feature)
            : throw new InvalidOperationException(
                $"Requested type ({typeof(T)}) does not match the type of the invocation result "
                + $"({feature.Value?.GetType().ToString() ?? "null"}).");
    }

    /// <summary>The result, null before the function has run; setting its value replaces it.</summary>
    public static InvocationResult GetInvocationResult(this FunctionContext context) =>
        new FeatureInvocationResult(InvocationResultFeature.Of(context));
}
