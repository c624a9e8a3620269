using FunctionApp.Io;
using Microsoft.Extensions.Options;

namespace FunctionApp.Tests.Unit.Io;

/// <summary>Makes fetchers.</summary>
internal static class Fetchers
{
    public static UrlFetcher Create(IHttpClientFactory clients, FetchOptions? options = null, TimeProvider? time = null) =>
        new(clients, Options.Create(options ?? new()), time ?? TimeProvider.System);
}
