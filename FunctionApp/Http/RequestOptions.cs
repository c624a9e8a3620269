using System.ComponentModel.DataAnnotations;

namespace FunctionApp.Http;

/// <summary>Section <c>Requests</c>: what requests may be.</summary>
public sealed class RequestOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Requests";

    /// <summary>
    /// Largest body in bytes, 1,024 to 100 MB. Default 10,000,000. A larger one is answered with 413.
    /// </summary>
    [Range(1_024, 100_000_000)]
    public int MaxBodyBytes { get; set; } = 10_000_000;
}
