using System.Text.Json;
using LocalRuntime.Engine.Replay;
using LocalRuntime.Hosting.Discovery;
using LocalRuntime.Hosting.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;

namespace LocalRuntime.Http.Management;

/// <summary>Signals entities: the operation is in the query, its input is the body.</summary>
internal sealed class EntitySignals(DurableTaskClient client, FunctionCatalog catalog)
{
    public Task SignalAsync(HttpContext context) => SignalAsync(context, context.Request.Query["op"].ToString());

    public Task DeleteAsync(HttpContext context) => SignalAsync(context, "delete");

    private async Task SignalAsync(HttpContext context, string operation)
    {
        var name = ((string)context.Request.RouteValues["entityName"]!).ToLowerInvariant();
        var key = (string?)context.Request.RouteValues["entityKey"] ?? "";
        var body = await JsonBody.ReadAsync(context.Request);
        if (Mistake(context.Request, name, key, body) is { } mistake)
        {
            await ManagementJson.WriteAsync(
                context.Response, StatusCodes.Status400BadRequest, new ManagementError(mistake));
            return;
        }

        await client.Entities.SignalEntityAsync(
            new EntityInstanceId(name, key), operation, InputOf(context.Request, body), null, context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private string? Mistake(HttpRequest request, string name, string key, JsonBody body)
    {
        if (key.Any(letter => letter is '\\' or '#' or '?' || char.IsControl(letter)))
            return "Entity keys must not contain /, \\, #, ?, or control characters.";
        if (catalog.Find(FunctionKind.Entity, name) is null)
            return UnknownFunction.Message(name, "entity", catalog.NamesOf(FunctionKind.Entity));
        return body is { Text.Length: > 0, Error: { } error } && JsonBody.IsAnnounced(request)
            ? $"Could not parse JSON content: {error.Message}"
            : null;
    }

    // A body that is not said to be JSON is a string.
    private static object? InputOf(HttpRequest request, JsonBody body) => body.Text switch
    {
        "" => null,
        var text when JsonBody.IsAnnounced(request) => JsonSerializer.Deserialize<JsonElement>(text),
        var text => text,
    };
}
