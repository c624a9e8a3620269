using System.Text.Json.Nodes;

namespace FunctionApp.Tests.Deployment;

/// <summary>The compiled infrastructure, with the resources of all its modules.</summary>
public sealed class InfraFixture : IAsyncLifetime
{
    internal string Complaints { get; private set; } = "";

    internal JsonNode Template { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        (var template, Complaints) = await Bicep.CompileAsync(Repository.PathOf("infra/main.bicep"));
        Assert.True(template.Length > 0, Complaints);
        Template = JsonNode.Parse(template)!;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>All resources of a type that the template makes, in whatever module.</summary>
    internal IReadOnlyList<JsonNode> Of(string type) =>
        [.. Resources(Template).Where(resource => (string)resource["type"]! == type && (bool?)resource["existing"] != true)];

    private static IEnumerable<JsonNode> Resources(JsonNode template)
    {
        // By symbolic name, or as a list where nothing needs names.
        var resources = template["resources"] is JsonObject named ? named.Select(member => member.Value!) : template["resources"]!.AsArray()!;
        foreach (var resource in resources)
        {
            yield return resource!;
            if (resource!["properties"]?["template"] is not { } module) continue;
            foreach (var nested in Resources(module))
                yield return nested;
        }
    }
}
