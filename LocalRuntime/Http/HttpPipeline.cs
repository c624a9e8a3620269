using LocalRuntime.Http.Management;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LocalRuntime.Http;

/// <summary>Sets up Kestrel and the routes.</summary>
internal static class HttpPipeline
{
    /// <summary>The largest request body that the Functions host accepts: 100 MB.</summary>
    private const long LargestBody = 100 * 1024 * 1024;

    /// <param name="port">Where to listen, on the loopback interface only. 0: a free port.</param>
    public static void UseKestrelOnLoopback(this IWebHostBuilder web, int port) =>
        web.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            // The body is a memory stream on the real host, so functions may read it as one.
            kestrel.AllowSynchronousIO = true;
            if (port == 0)
                kestrel.Listen(System.Net.IPAddress.Loopback, 0);
            else
                kestrel.ListenLocalhost(port);
        });

    public static void UseRoutes(this IApplicationBuilder app)
    {
        app.UseRouting();
        app.Use(HideWrongMethods);
        app.UseEndpoints(routes =>
        {
            app.ApplicationServices.GetRequiredService<HostRoutes>().Map(routes);
            app.ApplicationServices.GetRequiredService<ManagementRoutes>().Map(routes);
            app.ApplicationServices.GetRequiredService<FunctionRoutes>().Map(routes);
        });
    }

    // Routing answers 405 to a method that a route has not; the Functions host answers 404.
    private static Task HideWrongMethods(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is not RouteEndpoint)
            context.SetEndpoint(null);
        return next(context);
    }
}
