using System.Text.Json.Serialization;

namespace Microsoft.Azure.Functions.Worker.Extensions.DurableTask;

/// <summary>What gives an HTTP request of an orchestrator its bearer token.</summary>
public abstract class TokenSource
{
    internal TokenSource(string resource) => Resource = resource;

    /// <summary>What the token is for, as <c>https://management.core.windows.net</c>.</summary>
    [JsonPropertyName("resource")]
    public string Resource { get; }
}
