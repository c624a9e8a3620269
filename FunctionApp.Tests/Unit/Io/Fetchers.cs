using FunctionApp.Io;
using FunctionApp.Io.Guarding;
using FunctionApp.Io.PerHost;
using FunctionApp.Redis;
using Microsoft.Extensions.Options;

namespace FunctionApp.Tests.Unit.Io;

/// <summary>Makes fetchers and what they need, without Redis.</summary>
internal static class Fetchers
{
    public static UrlFetcher Create(IHttpClientFactory clients, FetchOptions? options = null, TimeProvider? time = null) =>
        new(clients, Turns(new(), time ?? TimeProvider.System), Options.Create(options ?? new()), time ?? TimeProvider.System);

    public static HostTurns Turns(PerHostOptions options, TimeProvider time)
    {
        var redis = new RedisConnection(null, new(time, new LogList<RedisCircuit>()), time);
        return new(Options.Create(options), new(redis, time), time);
    }

    /// <summary>The handler of the app, with a resolver of the test.</summary>
    public static SocketsHttpHandler Handler(FetchOptions options, IHostResolver? resolver = null) =>
        FetchHandler.Create(options, new(resolver ?? new DnsResolver(), Options.Create(options)));

    public static StubHandler Through(HttpMessageHandler handler) =>
        new((request, token) => new HttpMessageInvoker(handler, disposeHandler: false).SendAsync(request, token));
}
