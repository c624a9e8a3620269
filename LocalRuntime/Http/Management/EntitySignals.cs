using LocalRuntime.Engine.Replay;
using LocalRuntime.Hosting.Discovery;
using LocalRuntime.Hosting.Functions;
using Microsoft.AspNetCore.Http;

namespace LocalRuntime.Http.Management;

/// <summary>Answers who signals an entity: the local host runs none, and says so.</summary>
internal sealed class EntitySignals(FunctionCatalog catalog)
{
    public Task SignalAsync(HttpContext context)
    {
        var name = ((string)context.Request.RouteValues["entityName"]!).ToLowerInvariant();
        return catalog.Find(FunctionKind.Entity, name) is null
            ? ManagementJson.WriteAsync(context.Response, StatusCodes.Status400BadRequest, new ManagementError(
                UnknownFunction.Message(name, "entity", catalog.NamesOf(FunctionKind.Entity))))
            : ManagementJson.WriteAsync(context.Response, StatusCodes.Status501NotImplemented,
                new ManagementError(
                    "The local host does not run entities. Build with -p:FunctionsHost=Azure to use them."));
    }
}
