using System.Net;
using System.Net.Sockets;

namespace FunctionApp.Io.Guarding;

/// <summary>
/// Which addresses may be connected to, and on which ports: public ones, and those in networks that configuration
/// allows, on the ports allowed everywhere unless the network names its own. The networks that are not public come from the IANA special-purpose address registries; IPv6 is public only inside
/// <c>2000::/3</c>, so that mapped, compatible, NAT64, link-local and unique local addresses need no entry of their own.
/// </summary>
internal sealed class AddressRules(IReadOnlyList<AllowedNetwork> allowed, PortRules ports)
{
    private static readonly IPNetwork s_globalUnicast = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] s_notPublic =
    [
        .. ((string[])
        [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "168.63.129.16/32", // what Azure gives to its machines
            "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
        ]).Select(network => IPNetwork.Parse(network)),
    ];

    /// <summary>Whether the address may be connected to, on some port.</summary>
    public bool MayConnect(IPAddress address) =>
        IsPublic(Unmapped(address)) || allowed.Any(entry => entry.Network.Contains(Unmapped(address)));

    /// <summary>Whether the address may be connected to on this port.</summary>
    public bool MayConnect(IPAddress address, int port) =>
        (IsPublic(Unmapped(address)) && ports.Contains(port))
        || allowed.Any(entry => entry.Network.Contains(Unmapped(address)) && (entry.Ports ?? ports).Contains(port));

    private static bool IsPublic(IPAddress address) =>
        (address.AddressFamily is AddressFamily.InterNetwork || s_globalUnicast.Contains(address))
        && !s_notPublic.Any(network => network.Contains(address));

    // ::ffff:10.0.0.1 connects to 10.0.0.1, so it is judged as that.
    private static IPAddress Unmapped(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
