using System.Text.Json.Nodes;
using FunctionApp.OpenApi;
using FunctionApp.Tests.EndToEnd;

namespace FunctionApp.Tests.Unit.OpenApi;

/// <summary>The check of answers against the document finds what is wrong with them.</summary>
public sealed class OpenApiSchemaTests
{
    [Theory]
    [InlineData("""{"status": "Healthy", "dependencies": {"redis": {"status": "Degraded", "latencyMs": 1.5, "detail": "off"}}}""", null)]
    [InlineData("""{"status": "Healthy"}""", "$.dependencies is missing")]
    [InlineData("""{"status": "Splendid", "dependencies": {}}""", "$.status is \"Splendid\", not one of [\"Healthy\",\"Degraded\",\"Unhealthy\"]")]
    [InlineData("""{"status": "Healthy", "dependencies": {}, "host": "db1"}""", "$.host must not be there")]
    [InlineData("""{"status": "Healthy", "dependencies": {"redis": {"status": "Healthy", "latencyMs": "1"}}}""", "$.dependencies.redis.latencyMs is \"1\", not \"number\"")]
    [InlineData("[]", "$ is [], not \"object\"")]
    public void Answer_OfAHealthCheck_IsComparedWithItsSchema(string answer, string? wrong)
    {
        var schema = new OpenApiSchema(OpenApiDocument.Create());

        var found = schema.Check(new JsonObject { ["$ref"] = "#/components/schemas/HealthReport" }, JsonNode.Parse(answer));

        Assert.Equal(wrong, found.FirstOrDefault());
    }
}
