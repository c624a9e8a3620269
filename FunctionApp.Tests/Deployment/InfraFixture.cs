using System.Text.Json.Nodes;

namespace FunctionApp.Tests.Deployment;

/// <summary>The compiled infrastructure, and the resources that it makes with a private network and without.</summary>
public sealed class InfraFixture : IAsyncLifetime
{
    private const string Parameters = """
        param environmentName = 'dev'
        param location = 'westeurope'
        param deployerId = '11111111-1111-1111-1111-111111111111'
        param mongodbPassword = 'Abcdefgh123'

        """;

    internal string Complaints { get; private set; } = "";

    internal JsonNode Template { get; private set; } = null!;

    internal IReadOnlyList<JsonNode> Public { get; private set; } = [];

    internal IReadOnlyList<JsonNode> Private { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        (var template, Complaints) = await Bicep.CompileAsync(Repository.PathOf("infra/main.bicep"));
        Assert.True(template.Length > 0, Complaints);
        Template = JsonNode.Parse(template)!;
        Public = await PredictAsync(Parameters);
        Private = await PredictAsync(Parameters + "param privateNetwork = true\n");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<IReadOnlyList<JsonNode>> PredictAsync(string parameters) =>
        [.. JsonNode.Parse(await Bicep.SnapshotAsync(parameters))!["predictedResources"]!.AsArray()!];
}
