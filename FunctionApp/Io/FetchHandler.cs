using System.Diagnostics;
using FunctionApp.Io.Guarding;

namespace FunctionApp.Io;

/// <summary>Makes the handler that fetches go through.</summary>
internal static class FetchHandler
{
    /// <summary>
    /// Its connections are opened by the guard. It uses no proxy, keeps no cookies and follows no redirects, and it
    /// tells other servers nothing of our traces; the fetcher follows redirects and undoes content encodings itself.
    /// </summary>
    public static SocketsHttpHandler Create(FetchOptions options, GuardedConnector connector) => new()
    {
        ConnectCallback = connector.ConnectAsync,
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        MaxResponseHeadersLength = options.MaxHeaderBytes / 1_024,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
    };
}
