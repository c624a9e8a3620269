using System.Net;

namespace FunctionApp.Io.Guarding;

/// <summary>
/// An entry of <see cref="FetchOptions.AllowedNetworks"/>: <c>10.1.0.0/16</c>, with the ports that are allowed
/// everywhere, or with ports of its own, <c>10.1.0.0/16:8000-8999,9200</c>, or <c>:*</c> for any.
/// </summary>
/// <param name="Network">The addresses.</param>
/// <param name="Ports">Its own ports; null when it names none.</param>
internal sealed record AllowedNetwork(IPNetwork Network, PortRules? Ports)
{
    private const string AnyPort = "1-65535";

    /// <summary>Reads an entry, or returns null when it is none.</summary>
    public static AllowedNetwork? Parse(string text)
    {
        // An IPv6 address has colons of its own, but they are all before the slash.
        var slash = text.IndexOf('/');
        var colon = slash < 0 ? -1 : text.IndexOf(':', slash);
        if (colon < 0)
            return IPNetwork.TryParse(text, out var whole) ? new(whole, null) : null;
        var ports = PortRules.Parse(text[(colon + 1)..] is "*" ? AnyPort : text[(colon + 1)..]);
        return ports is not null && IPNetwork.TryParse(text.AsSpan(0, colon), out var network) ? new(network, ports) : null;
    }
}
