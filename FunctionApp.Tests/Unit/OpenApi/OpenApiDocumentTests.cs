using System.Text.Json.Nodes;
using FunctionApp.FanOut;
using FunctionApp.OpenApi;

namespace FunctionApp.Tests.Unit.OpenApi;

public sealed class OpenApiDocumentTests
{
    private readonly JsonObject _document = OpenApiDocument.Create();

    [Fact]
    public void References_InTheDocument_LeadSomewhere() => Assert.All(
        Nodes(_document).OfType<JsonObject>().Select(node => node["$ref"]).OfType<JsonValue>(),
        reference => Assert.NotNull(((string)reference!)[2..].Split('/')
            .Aggregate((JsonNode?)_document, (node, part) => node?[part])));

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
