using System.Text.Json.Nodes;

namespace FunctionApp.Tests.Deployment;

/// <summary>What infra/ promises, read from what the compiler makes of it.</summary>
public sealed class InfraTests(InfraFixture infra) : IClassFixture<InfraFixture>
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
        var account = The("Microsoft.Storage/storageAccounts")["properties"]!;

        Assert.False((bool)account["allowSharedKeyAccess"]!);
        Assert.False((bool)account["allowBlobPublicAccess"]!);
        Assert.True((bool)account["supportsHttpsTrafficOnly"]!);
        Assert.Equal("TLS1_2", (string)account["minimumTlsVersion"]!);
    }

    [Fact]
    public void App_OnFlexConsumption_IsIsolatedNet10WithAnIdentityAndOverHttpsOnly()
    {
        var app = The("Microsoft.Web/sites");
        var runtime = app["properties"]!["functionAppConfig"]!["runtime"]!;

        Assert.Equal(("dotnet-isolated", "10.0"), ((string)runtime["name"]!, (string)runtime["version"]!));
        Assert.Equal("UserAssigned", (string)app["identity"]!["type"]!);
        Assert.True((bool)app["properties"]!["httpsOnly"]!);
        Assert.Equal("FC1", (string)The("Microsoft.Web/serverfarms")["sku"]!["name"]!);
        Assert.Equal([false, false], Of("Microsoft.Web/sites/basicPublishingCredentialsPolicies").Select(policy => (bool)policy["properties"]!["allow"]!));
    }

    [Fact]
    public void Settings_OfTheApp_NameTheIdentityAndReferToTheVault()
    {
        var settings = The("Microsoft.Web/sites")["properties"]!["siteConfig"]!["appSettings"]!.AsArray()
            .ToDictionary(setting => (string)setting!["name"]!, setting => (string)setting!["value"]!);

        Assert.Equal("managedidentity", settings["AzureWebJobsStorage__credential"]);
        Assert.EndsWith(".clientId]", settings["AzureWebJobsStorage__clientId"], StringComparison.Ordinal);
        Assert.Equal((string)The("Microsoft.Storage/storageAccounts")["name"]!, settings["AzureWebJobsStorage__accountName"]);
        Assert.DoesNotContain("AzureWebJobsStorage", settings.Keys);
        Assert.All([settings["MONGODB_URL"], settings["REDIS_URL"]],
            value => Assert.Matches(@"^\[format\('@Microsoft\.KeyVault\(SecretUri=\{0\}\)', .*\.secretUri\)\]$", value));
    }

    [Fact]
    public void Secrets_OfAllServers_AreInTheVaultOnly()
    {
        var secret = infra.Public.Where(resource => resource.ToJsonString() is var text
            && (text.Contains("listKeys", StringComparison.Ordinal) || text.Contains("password", StringComparison.OrdinalIgnoreCase)));

        // The cluster itself is told its password.
        Assert.Equal(["Microsoft.DocumentDB/mongoClusters", "Microsoft.KeyVault/vaults/secrets"],
            secret.Select(resource => (string)resource["type"]!).Distinct().Order());
    }

    [Fact]
    public void Roles_OfAppAndDeployer_AreTheseAndNoMore() => Assert.Equal(
        [
            "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3", // Storage Table Data Contributor
            "3913510d-42f4-4e42-8a64-420c390055eb", // Monitoring Metrics Publisher
            "4633458b-17de-408a-874b-0445c86b69e6", // Key Vault Secrets User, of the app
            "4633458b-17de-408a-874b-0445c86b69e6", // and of who deploys
            "974c5e8b-45b9-4653-ba55-5f855dd0fb88", // Storage Queue Data Contributor
            "b7e6dc6d-f1e8-4753-8033-0f276bb0955b", // Storage Blob Data Owner
        ],
        Of("Microsoft.Authorization/roleAssignments").Select(role => ((string)role["properties"]!["roleDefinitionId"]!).Split('/')[^1]).Order());

    [Fact]
    public void Keys_OfTelemetryAndVault_AreOff()
    {
        Assert.True((bool)The("Microsoft.Insights/components")["properties"]!["DisableLocalAuth"]!);
        Assert.True((bool)The("Microsoft.KeyVault/vaults")["properties"]!["enableRbacAuthorization"]!);
    }

    [Fact]
    public void Network_WhenPrivate_LeadsToEveryServerAndNoOtherWayDoes()
    {
        string[] servers = ["Microsoft.Cache/redisEnterprise", "Microsoft.DocumentDB/mongoClusters", "Microsoft.KeyVault/vaults", "Microsoft.Storage/storageAccounts"];

        Assert.Equal(servers, infra.Private.Where(resource => (string?)resource["properties"]?["publicNetworkAccess"] == "Disabled")
            .Select(resource => (string)resource["type"]!).Order());
        Assert.Equal(["MongoCluster", "blob", "queue", "redisEnterprise", "table", "vault"],
            infra.Private.Where(resource => (string)resource["type"]! == "Microsoft.Network/privateEndpoints")
                .Select(endpoint => (string)endpoint["properties"]!["privateLinkServiceConnections"]![0]!["properties"]!["groupIds"]![0]!)
                .Order(StringComparer.Ordinal));
        Assert.EndsWith("/subnets/app", (string)infra.Private.Single(resource => (string)resource["type"]! == "Microsoft.Web/sites")
            ["properties"]!["virtualNetworkSubnetId"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Network_WhenPublic_IsNotMade() => Assert.DoesNotContain(
        infra.Public, resource => ((string)resource["type"]!).StartsWith("Microsoft.Network/", StringComparison.Ordinal));

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
        Assert.Equal("Azure", (string)infra.Template["outputs"]!["FunctionsHost"]!["value"]!);
        Assert.Equal("app", (string)The("Microsoft.Web/sites")["tags"]!["azd-service-name"]!);
        Assert.Contains("\n  app:\n    project: FunctionApp\n", Repository.Read("azure.yaml").ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    private IEnumerable<JsonNode> Of(string type) => infra.Public.Where(resource => (string)resource["type"]! == type);

    private JsonNode The(string type) => Assert.Single(Of(type));
}
