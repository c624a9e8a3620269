using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace FunctionApp.Tests.Deployment;

/// <summary>What infra/ promises, read from what the compiler makes of it.</summary>
public sealed partial class InfraTests(InfraFixture infra) : IClassFixture<InfraFixture>
{
    [Fact]
    public void Template_Compiled_GivesNoWarnings() => Assert.Equal("", infra.Complaints);

    [Fact]
    public async Task Linter_OfAFileWithAWarning_Complains()
    {
        var folder = Directory.CreateTempSubdirectory("functionstasks-");
        try
        {
            File.Copy(Repository.PathOf("infra/bicepconfig.json"), Path.Combine(folder.FullName, "bicepconfig.json"));
            var file = Path.Combine(folder.FullName, "main.bicep");
            await File.WriteAllTextAsync(file, "param unused string\n", TestContext.Current.CancellationToken);

            Assert.Contains("no-unused-params", (await Bicep.CompileAsync(file)).Complaints, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Storage_IsReached_WithoutKeysAndOverHttpsOnly()
    {
        var account = Assert.Single(infra.Of("Microsoft.Storage/storageAccounts"))["properties"]!;

        Assert.False((bool)account["allowSharedKeyAccess"]!);
        Assert.False((bool)account["allowBlobPublicAccess"]!);
        Assert.True((bool)account["supportsHttpsTrafficOnly"]!);
        Assert.Equal("TLS1_2", (string)account["minimumTlsVersion"]!);
    }

    [Fact]
    public void App_OnFlexConsumption_IsIsolatedNet10WithAnIdentityAndOverHttpsOnly()
    {
        var app = Assert.Single(infra.Of("Microsoft.Web/sites"));
        var runtime = app["properties"]!["functionAppConfig"]!["runtime"]!;

        Assert.Equal(("dotnet-isolated", "10.0"), ((string)runtime["name"]!, (string)runtime["version"]!));
        Assert.Equal("UserAssigned", (string)app["identity"]!["type"]!);
        Assert.True((bool)app["properties"]!["httpsOnly"]!);
        Assert.Equal("FC1", (string)Assert.Single(infra.Of("Microsoft.Web/serverfarms"))["sku"]!["name"]!);
        Assert.All(infra.Of("Microsoft.Web/sites/basicPublishingCredentialsPolicies"), policy => Assert.False((bool)policy["properties"]!["allow"]!));
    }

    [Fact]
    public void Settings_OfTheApp_NameTheIdentityAndHoldNoSecret()
    {
        var module = Assert.Single(Modules(), module => Resources(module).Contains("Microsoft.Web/sites"));
        var settings = module["variables"]!["storageSettings"]!.AsObject();

        Assert.Equal(["AzureWebJobsStorage__accountName", "AzureWebJobsStorage__clientId", "AzureWebJobsStorage__credential"],
            settings.Select(setting => setting.Key).Order());
        Assert.DoesNotContain("listKeys", module.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("securestring", module.ToJsonString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Secrets_OfRedisAndMongoDb_ReachTheAppAsReferences() => Assert.All(
        Modules().Where(module => Resources(module).Contains("Microsoft.KeyVault/vaults/secrets")),
        module => Assert.Matches(@"^\[format\('@Microsoft\.KeyVault\(SecretUri=\{0\}\)', reference\(.*\)\.secretUri\)\]$",
            (string)module["outputs"]!["url"]!["value"]!));

    [Fact]
    public void Roles_InAllModules_AreTheseAndNoMore() => Assert.Equal(
        [
            "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3", // Storage Table Data Contributor
            "3913510d-42f4-4e42-8a64-420c390055eb", // Monitoring Metrics Publisher
            "4633458b-17de-408a-874b-0445c86b69e6", // Key Vault Secrets User
            "974c5e8b-45b9-4653-ba55-5f855dd0fb88", // Storage Queue Data Contributor
            "b7e6dc6d-f1e8-4753-8033-0f276bb0955b", // Storage Blob Data Owner
        ],
        Modules().Where(module => Resources(module).Contains("Microsoft.Authorization/roleAssignments"))
            .SelectMany(module => RoleId().Matches(module["variables"]!.ToJsonString()).Select(match => match.Value)).Distinct().Order());

    [Fact]
    public void Keys_OfTelemetryAndVault_AreOff()
    {
        Assert.True((bool)Assert.Single(infra.Of("Microsoft.Insights/components"))["properties"]!["DisableLocalAuth"]!);
        Assert.True((bool)Assert.Single(infra.Of("Microsoft.KeyVault/vaults"))["properties"]!["enableRbacAuthorization"]!);
    }

    [Fact]
    public void Parameters_OfTheFile_AreThoseOfTheTemplate()
    {
        var declared = infra.Template["parameters"]!.AsObject();
        var given = JsonNode.Parse(Repository.Read("infra/main.parameters.json"))!["parameters"]!.AsObject();

        Assert.Empty(given.Select(parameter => parameter.Key).Except(declared.Select(parameter => parameter.Key)));
        Assert.Empty(declared.Where(parameter => parameter.Value!["defaultValue"] is null).Select(parameter => parameter.Key)
            .Except(given.Select(parameter => parameter.Key)));
    }

    [Fact]
    public void Deployment_ByAzd_BuildsForTheFunctionsHostAndFindsTheApp()
    {
        var app = Assert.Single(infra.Of("Microsoft.Web/sites"));

        Assert.Equal("Azure", (string)infra.Template["outputs"]!["FunctionsHost"]!["value"]!);
        Assert.Contains("createObject('azd-service-name', 'app')", (string)app["tags"]!, StringComparison.Ordinal);
        Assert.Contains("\n  app:\n    project: FunctionApp\n", Repository.Read("azure.yaml").ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    private IEnumerable<JsonNode> Modules() =>
        infra.Of("Microsoft.Resources/deployments").Select(module => module["properties"]!["template"]!);

    private static IEnumerable<string> Resources(JsonNode template) => template["resources"] switch
    {
        JsonObject named => named.Select(member => (string)member.Value!["type"]!),
        var list => list!.AsArray().Select(resource => (string)resource!["type"]!),
    };

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex RoleId();
}
