using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace FunctionApp.Io.Guarding;

/// <summary>
/// Opens the connections of fetches. It resolves the name itself, checks every address that it stands for, and connects
/// to the addresses that it checked: a name can't point elsewhere between check and use. That happens for every new
/// connection, those of redirects included.
/// </summary>
internal sealed class GuardedConnector
{
    private readonly IHostResolver _resolver;
    private readonly AddressRules _addresses;

    public GuardedConnector(IHostResolver resolver, IOptions<FetchOptions> options)
    {
        _resolver = resolver;
        _addresses = new(
            [.. options.Value.AllowedNetworks.Select(network => AllowedNetwork.Parse(network)!)],
            PortRules.Parse(options.Value.AllowedPorts)!);
    }

    /// <summary>Connects for an HTTP handler.</summary>
    /// <exception cref="FetchRefusedException">The address or the port is not allowed.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var addresses = await CheckedAddressesAsync(context.DnsEndPoint, cancellation);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The addresses of a host, when every one of them may be connected to.</summary>
    public async Task<IPAddress[]> CheckedAddressesAsync(DnsEndPoint target, CancellationToken cancellationToken)
    {
        var addresses = await _resolver.ResolveAsync(target.Host, cancellationToken);
        if (addresses.Length == 0)
            throw new SocketException((int)SocketError.HostNotFound);

        // No word on what the name stands for: that would make this a probe of the network.
        if (!addresses.All(_addresses.MayConnect))
            throw new FetchRefusedException(
                "AddressNotAllowed", "The address is not public, and no allowed network contains it.");
        if (!addresses.All(address => _addresses.MayConnect(address, target.Port)))
            throw new FetchRefusedException("PortNotAllowed",
                $"Port {target.Port} may not be fetched from (Fetch:AllowedPorts, and ports in Fetch:AllowedNetworks).");
        return addresses;
    }
}
