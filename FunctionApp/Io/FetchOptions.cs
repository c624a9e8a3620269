using System.ComponentModel.DataAnnotations;
using FunctionApp.Io.Guarding;

namespace FunctionApp.Io;

/// <summary>Section <c>Fetch</c>: what may be fetched, and how.</summary>
public sealed class FetchOptions : IValidatableObject
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Fetch";

    /// <summary>Most URLs in one request, 1 to 100,000. Default 10,000.</summary>
    [Range(1, 100_000)]
    public int MaxUrls { get; set; } = 10_000;

    /// <summary>Time for one fetch, redirects and body included, 1 s to 10 minutes. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Largest body in bytes, 1 to 1 GB, as it is sent and as it is after decompression. Default 10,000,000. A fetch
    /// stops there and fails.
    /// </summary>
    [Range(1L, 1_000_000_000L)]
    public long MaxBodyBytes { get; set; } = 10_000_000;

    /// <summary>
    /// Most bytes of a body that the result of <c>/io/fetch</c> shows, 0 to 1 MiB. Default 262,144. The rest is counted.
    /// </summary>
    [Range(0, 1_048_576)]
    public int MaxShownBytes { get; set; } = 262_144;

    /// <summary>Largest headers of an answer in bytes, 1 KiB to 1 MiB; whole KiB count. Default 65,536.</summary>
    [Range(1_024, 1_048_576)]
    public int MaxHeaderBytes { get; set; } = 65_536;

    /// <summary>
    /// Most redirects that a fetch follows, 1 to 50. Default 10. Each target is checked like the URL itself.
    /// </summary>
    [Range(1, 50)]
    public int MaxRedirects { get; set; } = 10;

    /// <summary>
    /// Ports that may be fetched from, as numbers and ranges. Default <c>80,443,8080,8443</c>: other ports belong to
    /// servers that speak something else. They count for redirects, callbacks and the networks below as well, unless a
    /// network names its own.
    /// </summary>
    public string AllowedPorts { get; set; } = "80,443,8080,8443";

    /// <summary>
    /// Networks that may be fetched from although they are not public, in CIDR notation (<c>10.1.0.0/16</c>), each
    /// perhaps with ports of its own (<c>10.1.0.0/16:9200</c>, <c>::1/128:8000-8999</c>, <c>127.0.0.0/8:*</c> for any).
    /// Default: none. Loopback, private and link-local addresses are refused unless a network here contains them.
    /// </summary>
    public IReadOnlyList<string> AllowedNetworks { get; set; } = [];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (PortRules.Parse(AllowedPorts) is null)
            yield return new(
                $"'{AllowedPorts}' is not a list of ports, such as 80,443,8000-8999.", [nameof(AllowedPorts)]);
        foreach (var network in AllowedNetworks.Where(network => AllowedNetwork.Parse(network) is null))
            yield return new(
                $"'{network}' is not a network in CIDR notation, such as 10.1.0.0/16, 10.1.0.0/16:9200 or 10.1.0.0/16:*.",
                [nameof(AllowedNetworks)]);
    }
}
