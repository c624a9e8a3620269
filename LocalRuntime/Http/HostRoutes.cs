using System.Net.Mime;
using System.Reflection;
using LocalRuntime.Http.Keys;
using LocalRuntime.Http.Management;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;

namespace LocalRuntime.Http;

/// <summary>What the host itself answers: its state, and a page at the root.</summary>
internal sealed class HostRoutes(KeyGate gate, KeyRing keys, ManualRuns runs, TimeProvider time)
{
    private const string Page = """
        <!DOCTYPE html>
        <html lang="en"><head><title>Functions</title></head>
        <body><p>The function app is up and running. Its functions are listed in the console.</p></body></html>
        """;

    private readonly long _started = time.GetTimestamp();

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/admin/host/ping", ["GET", "POST"], Ping);
        routes.MapMethods("/admin/host/status", ["GET"], StatusAsync);
        routes.MapMethods("/admin/host/systemkeys", ["GET"], SystemKeysAsync);
        routes.MapMethods("/admin/functions/{name}", ["POST"], RunFunctionAsync);
        routes.Map("/admin/{**rest}", context =>
        {
            if (gate.OpensHostApi(context, KeyOwner.Master))
                context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        // After all functions, one of which may answer at the root.
        routes.MapMethods("/", ["GET"], context =>
        {
            context.Response.ContentType = MediaTypeNames.Text.Html;
            context.Response.ContentLength = Page.Length;
            return context.Response.WriteAsync(Page);
        }).WithOrder(int.MaxValue);
    }

    private static Task Ping(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store,no-cache";
        context.Response.Headers.Pragma = "no-cache";
        return Task.CompletedTask;
    }

    private Task RunFunctionAsync(HttpContext context) =>
        gate.OpensHostApi(context, KeyOwner.Master) ? runs.HandleAsync(context) : Task.CompletedTask;

    private async Task SystemKeysAsync(HttpContext context)
    {
        if (!gate.OpensHostApi(context, KeyOwner.Master))
            return;
        await ManagementJson.WriteAsync(context.Response, StatusCodes.Status200OK, new
        {
            Keys = new[] { new { Name = "durabletask_extension", Value = keys.SystemKey } },
            Links = new[] { new { Rel = "self", Href = UriHelper.BuildAbsolute(
                context.Request.Scheme, context.Request.Host, path: context.Request.Path) } },
        });
    }

    private async Task StatusAsync(HttpContext context)
    {
        if (!gate.OpensHostApi(context, KeyOwner.Master))
            return;
        var version = typeof(HostRoutes).Assembly.GetName().Version?.ToString();
        await ManagementJson.WriteAsync(context.Response, StatusCodes.Status200OK, new
        {
            Id = Environment.MachineName,
            State = "Running",
            Version = version,
            VersionDetails = typeof(HostRoutes).Assembly
                .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? version,
            PlatformVersion = "",
            InstanceId = "",
            ComputerName = "",
            ProcessUptime = (long)time.GetElapsedTime(_started).TotalMilliseconds,
            FunctionAppContentEditingState = "Unknown",
        });
    }
}
