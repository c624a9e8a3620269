using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FunctionApp.Tests.EndToEnd;

/// <summary>A web server on this machine that tasks fetch from: quick, slow, failing, endless.</summary>
internal sealed class TargetServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _open;

    private TargetServer(WebApplication app) => _app = app;

    /// <summary>How often each path was asked for.</summary>
    public ConcurrentDictionary<string, int> Hits { get; } = new();

    /// <summary>What was posted to each path of a callback.</summary>
    public ConcurrentDictionary<string, ConcurrentQueue<(IHeaderDictionary Headers, string Body)>> Callbacks { get; } = new();

    /// <summary>Requests that are being answered now.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Most requests that were answered at a time.</summary>
    public int MostOpen { get; private set; }

    public static async Task<TargetServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(TestedHost.TargetHost is null ? IPAddress.Loopback : IPAddress.Any, 0));
        var server = new TargetServer(builder.Build());
        server.Map(server._app);
        await server._app.StartAsync();
        return server;
    }

    public string Url(string path) => $"http://{Host}:{new Uri(_app.Urls.Single()).Port}{path}";

    /// <summary>The host in its URLs.</summary>
    public static string Host => TestedHost.TargetHost ?? "127.0.0.1";

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private void Map(WebApplication app)
    {
        app.Use(CountAsync);
        app.MapGet("/ok/{**id}", () => "ok");
        app.MapGet("/delay/{ms:int}/{**id}", async (int ms, CancellationToken ct) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(ms), TimeProvider.System, ct);
            return "ok";
        });
        app.MapGet("/status/{code:int}", (int code) => Results.StatusCode(code));
        app.MapGet("/redirect/{times:int}", (int times) => Results.Redirect(times == 0 ? "/ok" : $"/redirect/{times - 1}"));
        app.MapGet("/redirect-to", (string url) => Results.Redirect(url));
        app.MapGet("/flaky/{failures:int}/{id}", (int failures, HttpContext context) =>
            Hits[context.Request.Path] > failures ? Results.Text("ok") : Results.StatusCode(503));
        app.MapPost("/callback/{failures:int}/{status:int}/{id}", TakeCallbackAsync);
        app.MapGet("/bytes/{count:long}", WriteBytesAsync);
        app.Map("/echo", EchoAsync);
        app.MapGet("/binary", () => Results.Bytes([0xff, 0xfe, 0x00]));
        app.Map("/unavailable/{id}", () => Results.StatusCode(503));
    }

    private async Task CountAsync(HttpContext context, RequestDelegate next)
    {
        Hits.AddOrUpdate(context.Request.Path, 1, (_, hits) => hits + 1);
        var open = Interlocked.Increment(ref _open);
        lock (Hits) MostOpen = Math.Max(MostOpen, open);
        try
        {
            await next(context);
        }
        catch (OperationCanceledException)
        {
            // The client has gone.
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private static async Task EchoAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        await context.Response.WriteAsJsonAsync(new
        {
            method = context.Request.Method,
            headers = context.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString()),
            body,
        });
    }

    private async Task<IResult> TakeCallbackAsync(int failures, int status, HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = new HeaderDictionary(context.Request.Headers.ToDictionary());
        Callbacks.GetOrAdd(context.Request.Path, _ => new()).Enqueue((headers, await reader.ReadToEndAsync()));
        context.Response.Headers.Location = "/ok";
        return Results.StatusCode(Hits[context.Request.Path] > failures ? 204 : status);
    }

    private static async Task WriteBytesAsync(long count, HttpContext context)
    {
        var block = new byte[64 * 1024];
        for (var left = count; left > 0; left -= block.Length)
            await context.Response.Body.WriteAsync(block.AsMemory(0, (int)Math.Min(left, block.Length)), context.RequestAborted);
    }
}
