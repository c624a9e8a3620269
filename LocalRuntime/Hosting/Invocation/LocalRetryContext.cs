using Microsoft.Azure.Functions.Worker;

namespace LocalRuntime.Hosting.Invocation;

/// <summary>Functions are not retried by the host: durable retries belong to the orchestration.</summary>
internal sealed class LocalRetryContext : RetryContext
{
    public static readonly LocalRetryContext None = new();

    public override int RetryCount => 0;

    public override int MaxRetryCount => 0;
}
