using System.Net;
using System.Text.Json.Serialization;

namespace Microsoft.Azure.Functions.Worker.Extensions.DurableTask.Http;

/// <summary>When an HTTP request that failed is made again.</summary>
public class HttpRetryOptions
{
    /// <param name="statusCodesToRetry">Statuses that count as failures; all of 400 and above when null or empty.</param>
    public HttpRetryOptions(IList<HttpStatusCode>? statusCodesToRetry = null)
    {
        StatusCodesToRetry = statusCodesToRetry ?? [];
    }

    [JsonPropertyName("FirstRetryInterval")]
    public TimeSpan FirstRetryInterval { get; set; }

    /// <summary>The longest time between two attempts; 6 days by default.</summary>
    [JsonPropertyName("MaxRetryInterval")]
    public TimeSpan MaxRetryInterval { get; set; } = TimeSpan.FromDays(6);

    /// <summary>Factor by which the interval grows; 1 by default.</summary>
    [JsonPropertyName("BackoffCoefficient")]
    public double BackoffCoefficient { get; set; } = 1;

    /// <summary>For how long to try; without end by default.</summary>
    [JsonPropertyName("RetryTimeout")]
    public TimeSpan RetryTimeout { get; set; } = TimeSpan.MaxValue;

    /// <summary>Attempts in all; 1 by default.</summary>
    [JsonPropertyName("MaxNumberOfAttempts")]
    public int MaxNumberOfAttempts { get; set; } = 1;

    [JsonPropertyName("StatusCodesToRetry")]
    public IList<HttpStatusCode> StatusCodesToRetry { get; }
}
