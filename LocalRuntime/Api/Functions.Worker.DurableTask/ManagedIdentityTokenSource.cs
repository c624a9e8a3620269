using System.Text.Json.Serialization;

namespace Microsoft.Azure.Functions.Worker.Extensions.DurableTask;

/// <summary>Tokens of the app's managed identity, which it has in Azure only.</summary>
public class ManagedIdentityTokenSource(string resource, ManagedIdentityOptions? options = null) : TokenSource(resource)
{
    [JsonPropertyName("options")]
    public ManagedIdentityOptions? Options { get; } = options;
}
