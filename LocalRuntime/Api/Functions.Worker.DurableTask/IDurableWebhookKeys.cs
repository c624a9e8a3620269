namespace Microsoft.Azure.Functions.Worker;

/// <summary>Keys of the Durable management API.</summary>
internal interface IDurableWebhookKeys
{
    /// <summary>The system key that management URIs carry as <c>code</c>; null without one.</summary>
    string? SystemKey { get; }
}
