using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Azure.Functions.Worker.Http;

namespace FunctionApp.Http;

/// <summary>
/// Tells clients apart: by the key that the host has checked, else by the address that a trusted proxy saw, else not at all. The
/// worker never sees the address of a connection itself: the Functions host, which does, does not pass it on.
/// </summary>
internal static class ClientKey
{
    private const string Unknown = "unknown";

    // The host names the key that it has checked in an identity; it has checked none where keys are not enforced.
    private const string KeyNameClaim = "http://schemas.microsoft.com/2017/07/functions/claims/keyid";

    /// <param name="request">The request.</param>
    /// <param name="trustedProxies">Proxies in front of the app that add to <c>X-Forwarded-For</c>.</param>
    public static string Of(HttpRequestData request, int trustedProxies)
    {
        if (CheckedKey(request) is { } key)
            return $"key:{Hash(key)}";
        return Forwarded(request, trustedProxies) is { } address ? $"address:{Network(address)}" : Unknown;
    }

    // The host takes the first value, so that more of them do not make another client.
    private static string? CheckedKey(HttpRequestData request) =>
        request.Identities.Any(identity => identity.HasClaim(claim => claim.Type == KeyNameClaim))
            ? Header(request, "x-functions-key").FirstOrDefault()?.Split(',')[0] ?? request.Query.GetValues("code")?[0]
            : null;

    // A key is a secret, so that it is kept nowhere, not even in memory.
    private static string Hash(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    // Each proxy adds the address that it saw at the end; what is before those may be the client's own invention.
    private static IPAddress? Forwarded(HttpRequestData request, int trustedProxies)
    {
        if (trustedProxies == 0)
            return null;
        var hops = Header(request, "X-Forwarded-For")
            .SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries)).ToList();
        return hops.Count >= trustedProxies && TryParse(hops[^trustedProxies], out var address) ? address : null;
    }

    // Some proxies add the port, too.
    private static bool TryParse(string hop, out IPAddress? address)
    {
        address = null;
        if (IPAddress.TryParse(hop, out address))
            return true;
        if (!IPEndPoint.TryParse(hop, out var endPoint))
            return false;
        address = endPoint.Address;
        return true;
    }

    // One IPv6 client has a network of 64 bits to choose its addresses from.
    private static string Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily is not AddressFamily.InterNetworkV6)
            return address.ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes).ToString();
    }

    private static IEnumerable<string> Header(HttpRequestData request, string name) =>
        request.Headers.TryGetValues(name, out var values) ? values : [];
}
