using System.Net;

namespace FunctionApp.Io.Guarding;

/// <summary>Asks the system's resolver. Literal addresses it does not see: it refuses some, such as 0.0.0.0.</summary>
internal sealed class DnsResolver : IHostResolver
{
    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
        IPAddress.TryParse(host, out var address)
            ? Task.FromResult<IPAddress[]>([address])
            : Dns.GetHostAddressesAsync(host, cancellationToken);
}
