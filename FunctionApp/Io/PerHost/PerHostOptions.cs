using System.ComponentModel.DataAnnotations;

namespace FunctionApp.Io.PerHost;

/// <summary>
/// Section <c>Fetch:PerHost</c>: how hard one host (its name and port) may be used by all tasks of a process together.
/// A request can only be stricter.
/// </summary>
public sealed class PerHostOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Fetch:PerHost";

    /// <summary>Most requests at a time, 1 to 1,000. Default 100.</summary>
    [Range(1, HostLimits.MostConcurrency)]
    public int MaxConcurrency { get; set; } = 100;

    /// <summary>Most requests per second, 0.01 to 1,000. Default: no limit.</summary>
    [Range(HostLimits.LeastPerSecond, HostLimits.MostPerSecond)]
    public double? RequestsPerSecond { get; set; }

    /// <summary>
    /// Whether these limits hold across processes that share a Redis. Default false: in each. The limits of a request
    /// always hold across.
    /// </summary>
    public bool AcrossProcesses { get; set; }
}
