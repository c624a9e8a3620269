using System.Reflection;
using System.Text.Json.Nodes;
using FunctionApp.FanOut;
using FunctionApp.OpenApi;
using Microsoft.Azure.Functions.Worker;

namespace FunctionApp.Tests.Unit.OpenApi;

public sealed class OpenApiDocumentTests
{
    private readonly JsonObject _document = OpenApiDocument.Create();

    [Fact]
    public void Document_OfTheApp_HasEveryHttpFunctionAndNothingElse()
    {
        var functions = typeof(OpenApiDocument).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
            .SelectMany(method => method.GetParameters())
            .SelectMany(parameter => parameter.GetCustomAttributes<HttpTriggerAttribute>())
            .SelectMany(trigger => trigger.Methods!.Select(method =>
                (method, path: $"/{trigger.Route}", open: trigger.AuthLevel is AuthorizationLevel.Anonymous)));
        var described = _document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation =>
            (method: operation.Key, path: path.Key, open: operation.Value!["security"] is JsonArray { Count: 0 })));

        Assert.Equal(functions.Order(), described.Order());
    }

    [Fact]
    public void References_InTheDocument_LeadSomewhere() => Assert.All(
        Nodes(_document).OfType<JsonObject>().Select(node => node["$ref"]).OfType<JsonValue>(),
        reference => Assert.NotNull(((string)reference!)[2..].Split('/')
            .Aggregate((JsonNode?)_document, (node, part) => node?[part])));

    [Fact]
    public void Schemas_OfRequests_AreAllUsed()
    {
        var text = _document.ToJsonString();

        Assert.All(
            _document["components"]!.AsObject().Where(part => part.Key != "securitySchemes").SelectMany(part => part.Value!.AsObject()
                .Select(component => $"\"#/components/{part.Key}/{component.Key}\"")),
            reference => Assert.Contains(reference, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Limits_InTheDocument_AreThoseOfTheApp()
    {
        var fanOut = _document["components"]!["schemas"]!["FanOut"]!["allOf"]![1]!["properties"]!;
        var retry = fanOut["retry"]!["properties"]!;

        Assert.Equal(
            [FanOutLimits.MaxConcurrency, FanOutLimits.MaxBatchSize, FanOutLimits.MaxTimeLimitSeconds,
                FanOutLimits.MaxAttempts, FanOutLimits.MaxFirstDelaySeconds, FanOutLimits.MaxDelaySeconds],
            new[]
            {
                fanOut["maxConcurrency"], fanOut["batchSize"], fanOut["timeLimitSeconds"],
                retry["maxAttempts"], retry["firstDelay"], retry["maxDelay"],
            }.Select(member => (int)member!["maximum"]!));
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode? node) => node switch
    {
        JsonObject body => body.SelectMany(member => Nodes(member.Value)).Prepend(body),
        JsonArray list => list.SelectMany(Nodes).Prepend(list),
        null => [],
        _ => [node],
    };
}
