using System.Net;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Primitives;

namespace Microsoft.Azure.Functions.Worker.Extensions.DurableTask.Http;

/// <summary>The answer to a <see cref="DurableHttpRequest"/>.</summary>
public class DurableHttpResponse
{
    public DurableHttpResponse(HttpStatusCode statusCode)
    {
        StatusCode = statusCode;
    }

    [JsonPropertyName("statusCode")]
    public HttpStatusCode StatusCode { get; }

    [JsonPropertyName("headers")]
    [JsonConverter(typeof(HttpHeadersConverter))]
    public IDictionary<string, StringValues>? Headers { get; init; }

    [JsonPropertyName("content")]
    public string? Content { get; init; }
}
