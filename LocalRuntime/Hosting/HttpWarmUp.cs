using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;

namespace LocalRuntime.Hosting;

/// <summary>Sends the host a request as soon as HTTP is open: the first of a user then does not wait for the compiler.</summary>
internal sealed class HttpWarmUp(IServer server, IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => _ = Task.Run(PingAsync, CancellationToken.None));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task PingAsync()
    {
        var address = server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }, disposeHandler: true);
        using var body = new StringContent("{}");
        using var answer = await client.PostAsync(new Uri(new Uri(address), "/admin/host/ping"), body, lifetime.ApplicationStopping);
    }
}
