using System.Net;
using System.Net.Sockets;

namespace LocalRuntime.Hosting;

/// <summary>Ports of the loopback interface.</summary>
internal static class LoopbackPort
{
    /// <summary>
    /// A port that nobody uses at this moment. Somebody else may take it before it is used, so whoever uses it
    /// tries again with another one.
    /// </summary>
    public static int Free()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>Whether somebody listens there, on IPv4 or IPv6.</summary>
    public static bool IsTaken(int port) => IsTaken(IPAddress.Loopback, port) || IsTaken(IPAddress.IPv6Loopback, port);

    private static bool IsTaken(IPAddress address, int port)
    {
        try
        {
            using var probe = new TcpListener(address, port);
            probe.Start();
            return false;
        }
        catch (SocketException error)
        {
            // Anything else, as a machine without IPv6, is for the server to find out.
            return error.SocketErrorCode == SocketError.AddressAlreadyInUse;
        }
    }
}
