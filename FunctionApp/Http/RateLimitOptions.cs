using System.ComponentModel.DataAnnotations;

namespace FunctionApp.Http;

/// <summary>Section <c>RateLimit</c>: how often one client may ask for work.</summary>
public sealed class RateLimitOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "RateLimit";

    /// <summary>Whether there is a limit. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Requests per second that a client may keep up, 0.01 to 100,000. Default 200.</summary>
    [Range(0.01, 100_000.0)]
    public double RequestsPerSecond { get; set; } = 200;

    /// <summary>Requests that a client may send at once after a rest, 1 to 1,000,000. Default 1,000.</summary>
    [Range(1, 1_000_000)]
    public int Burst { get; set; } = 1_000;

    /// <summary>
    /// Proxies in front of the app that add to <c>X-Forwarded-For</c>, 0 to 10: the address that the outermost of them
    /// saw is the client. Default 0: the header is not trusted. It is 1 in Azure, whose front end adds to it.
    /// </summary>
    [Range(0, 10)]
    public int TrustedProxies { get; set; }

    /// <summary>
    /// Most clients that are told apart, 1 to 1,000,000. Default 10,000. Those who were away the longest are forgotten
    /// first.
    /// </summary>
    [Range(1, 1_000_000)]
    public int MaxClients { get; set; } = 10_000;
}
