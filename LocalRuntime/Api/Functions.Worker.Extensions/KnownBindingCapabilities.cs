namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Capabilities that the host knows.</summary>
public static class KnownBindingCapabilities
{
    /// <summary>Failed runs may be retried, as a retry attribute of the function says.</summary>
    public const string FunctionLevelRetry = "FunctionLevelRetry";
}
