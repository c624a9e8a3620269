using Microsoft.Azure.Functions.Worker;

namespace LocalRuntime.Hosting.Invocation;

/// <summary>
/// Which retry a run is. Of all functions, the host itself retries those with a timer trigger and a retry attribute
/// only: durable retries belong to the orchestration.
/// </summary>
internal sealed class LocalRetryContext(int count, int maxCount) : RetryContext
{
    public static readonly LocalRetryContext None = new(0, 0);

    public override int RetryCount => count;

    public override int MaxRetryCount => maxCount;
}
