using LocalRuntime.Hosting.Discovery;
using LocalRuntime.Hosting.Functions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace LocalRuntime.Http;

/// <summary>The routes of the HTTP functions.</summary>
internal sealed class FunctionRoutes(FunctionCatalog catalog, HttpFunctionHandler handler)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var function in catalog.All.Where(function => function.Kind == FunctionKind.Http))
        {
            var endpoint = routes.Map(function.Route!.Pattern, context => handler.HandleAsync(function, context));
            endpoint.WithDisplayName(function.Name);
            if (function.Route.Methods.Count > 0)
                endpoint.WithMetadata(new HttpMethodMetadata(function.Route.Methods));
        }
    }
}
