using LocalRuntime.Http.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace LocalRuntime.Http.Management;

/// <summary>The Durable management API: its routes, and what all of them share.</summary>
internal sealed class ManagementRoutes(
    InstanceQueries queries,
    InstanceCommands commands,
    InstancePurges purges,
    OrchestrationStarts starts,
    EntityQueries entityQueries,
    EntitySignals entitySignals,
    KeyGate gate,
    string hubName,
    ILogger<ManagementRoutes> log)
{
    public const string Root = "/runtime/webhooks/durabletask";

    private const string Instance = "instances/{instanceId}";

    public void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, "GET", "instances", queries.ListAsync, otherHub: EmptyList);
        Map(routes, "DELETE", "instances", purges.PurgeManyAsync);
        Map(routes, "GET", Instance, queries.GetAsync);
        Map(routes, "DELETE", Instance, purges.PurgeOneAsync);
        Map(routes, "POST", Instance + "/raiseEvent/{eventName}", commands.RaiseEventAsync);
        Map(routes, "POST", Instance + "/terminate", commands.TerminateAsync);
        Map(routes, "POST", Instance + "/suspend", commands.SuspendAsync);
        Map(routes, "POST", Instance + "/resume", commands.ResumeAsync);
        Map(routes, "POST", Instance + "/rewind", commands.RewindAsync);
        Map(routes, "POST", Instance + "/restart", starts.RestartAsync);
        Map(routes, "POST", "orchestrators/{functionName}/{instanceId?}", starts.StartAsync);
        Map(routes, "GET", "entities/{entityName?}", entityQueries.ListAsync, otherHub: EmptyList);
        Map(routes, "GET", "entities/{entityName}/{entityKey}", entityQueries.GetAsync);
        Map(routes, "POST", "entities/{entityName}/{entityKey?}", entitySignals.SignalAsync);
        Map(routes, "DELETE", "entities/{entityName}/{entityKey?}", entitySignals.DeleteAsync);
        routes.Map("/runtime/webhooks/{extension}/{**rest}", context => HandleAsync(context, NotFound, NotFound));
    }

    private void Map(
        IEndpointRouteBuilder routes, string method, string template, RequestDelegate handler,
        RequestDelegate? otherHub = null)
    {
        routes.MapMethods(
            $"{Root}/{template}", [method], context => HandleAsync(context, handler, otherHub ?? NotFound));
    }

    private async Task HandleAsync(HttpContext context, RequestDelegate handler, RequestDelegate otherHub)
    {
        if (!gate.OpensHostApi(context, KeyOwner.System, KeyOwner.Master))
            return;
        try
        {
            if (context.Request.RouteValues.Values.Any(IsEscapedSlash))
                await NotFound(context);
            else if (new ManagementQuery(context.Request).TaskHub is { } hub && !IsThisHub(hub))
                await otherHub(context);
            else
                await handler(context);
        }
        catch (BadHttpRequestException error)
        {
            context.Response.StatusCode = error.StatusCode;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be answered.
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            log.ManagementFailed(error);
            await ManagementJson.WriteAsync(context.Response, StatusCodes.Status500InternalServerError,
                ManagementError.Of("Something went wrong while processing your request", error));
        }
    }

    private bool IsThisHub(string hub) => hub.Equals(hubName, StringComparison.OrdinalIgnoreCase);

    // Routing decodes all but %2F. The real host finds no route for an id that contains one.
    private static bool IsEscapedSlash(object? value) =>
        value is string text && text.Contains("%2F", StringComparison.OrdinalIgnoreCase);

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static Task EmptyList(HttpContext context) =>
        ManagementJson.WriteAsync(context.Response, StatusCodes.Status200OK, Array.Empty<InstanceStatus>());
}
