using System.Net;

namespace FunctionApp.Io.Guarding;

/// <summary>Finds the addresses of a host.</summary>
internal interface IHostResolver
{
    /// <summary>All addresses that the name, or the literal address, stands for.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">There is no such name, or no answer.</exception>
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken);
}
