using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json.Nodes;
using FunctionApp.FanOut;

namespace FunctionApp.Tests.Unit.Build;

/// <summary>What is built for the Functions host. Its packages need not be there: nothing is restored.</summary>
public sealed class AzureBuildTests(AzureBuildTests.Evaluations evaluations) : IClassFixture<AzureBuildTests.Evaluations>
{
    [Fact]
    public void Azure_HasThePackagesOfTheWorkerInTheirVersions()
    {
        var versions = Items(evaluations.Azure, "PackageVersion").ToDictionary(Name, item => (string)item["Version"]!);
        var worker = Names(evaluations.Azure, "PackageReference").Where(name => name.StartsWith("Microsoft.Azure.", StringComparison.Ordinal));

        Assert.Equal(
            [
                "Microsoft.Azure.Functions.Worker 2.52.0", "Microsoft.Azure.Functions.Worker.Extensions.DurableTask 1.15.0",
                "Microsoft.Azure.Functions.Worker.Extensions.Http 3.3.0", "Microsoft.Azure.Functions.Worker.Sdk 2.0.7",
            ],
            worker.Select(name => $"{name} {versions[name]}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Azure_NamesEveryPackageThatTheSourceUses()
    {
        // User secrets are in the list because of an attribute that the build adds where it has their package.
        var used = typeof(RetryTask).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!)
            .Where(name => name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(used);
        Assert.Empty(used
            .Except(["Microsoft.Extensions.Configuration.UserSecrets"]).Except(Names(evaluations.Azure, "PackageReference")));
    }

    [Fact]
    public void Source_UsesNoTypesThatOnlyTheLocalRuntimeHas()
    {
        using var file = new PEReader(File.OpenRead(typeof(RetryTask).Assembly.Location));
        var metadata = file.GetMetadataReader();
        var namespaces = metadata.TypeReferences.Select(metadata.GetTypeReference)
            .Where(type => type.ResolutionScope.Kind is HandleKind.AssemblyReference && metadata.GetString(
                metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name) is "LocalRuntime")
            .Select(type => metadata.GetString(type.Namespace)).ToHashSet();

        Assert.NotEmpty(namespaces);
        Assert.All(namespaces, name => Assert.StartsWith("Microsoft.", name, StringComparison.Ordinal));
    }

    [Fact]
    public void Azure_HasNothingOfTheLocalRuntime()
    {
        string[] local = ["LocalRuntime", "Garnet", "LiteDB", "Sqlite"];

        Assert.Empty(Items(evaluations.Azure, "ProjectReference"));
        Assert.Empty(Items(evaluations.Azure, "FrameworkReference").Select(Name).Except(["Microsoft.NETCore.App"]));
        Assert.DoesNotContain(
            Names(evaluations.Azure, "PackageReference", "Reference", "None", "Content"),
            name => local.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void Local_HasTheLocalRuntimeAndNoPackageOfTheWorker()
    {
        Assert.Equal("../LocalRuntime/LocalRuntime.csproj", Names(evaluations.Local, "ProjectReference").Single().Replace('\\', '/'));
        Assert.DoesNotContain(
            Names(evaluations.Local, "PackageReference"), name => name.StartsWith("Microsoft.Azure.", StringComparison.Ordinal));
    }

    [Fact]
    public void Azure_IsAnExecutableForVersion4()
    {
        Assert.Equal(
            ("Azure", "Exe", "v4"),
            (Property("FunctionsHost"), Property("OutputType"), Property("AzureFunctionsVersion")));
    }

    [Fact]
    public void Azure_PublishesHostJsonAndKeepsSettingsToItself()
    {
        var files = Items(evaluations.Azure, "None").Where(item => (string?)item["Link"] is { Length: > 0 })
            .Select(item => ((string)item["Link"]!, (string)item["CopyToOutputDirectory"]!, (string)item["CopyToPublishDirectory"]!));

        Assert.Equal(
            [("host.json", "PreserveNewest", "PreserveNewest"), ("local.settings.json", "PreserveNewest", "Never")], files);
    }

    // The Worker SDK takes a relative output folder for one below the folder that `dotnet run` was called in.
    [Fact]
    public void Hosts_HaveFoldersOfTheirOwn()
    {
        var folders = Path.Combine(AppProject.Folder, "bin", "azure") + Path.DirectorySeparatorChar;

        Assert.StartsWith(folders, Path.GetFullPath(Property("OutDir")), StringComparison.Ordinal);
        Assert.True(Path.IsPathFullyQualified(Property("OutDir")));
        Assert.All(["IntermediateOutputPath", "MSBuildProjectExtensionsPath"], name => Assert.StartsWith(
            Path.Combine(AppProject.Folder, "obj", "azure") + Path.DirectorySeparatorChar, Path.GetFullPath(Property(name)), StringComparison.Ordinal));
        Assert.DoesNotContain("azure", Property("OutDir", evaluations.Local), StringComparison.Ordinal);
    }

    // The other host's build, and that of the host's extensions, leave sources in these folders.
    [Fact]
    public void Sources_BelowObjAndBin_AreNotCompiled()
    {
        Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(AppProject.Folder, "obj"), "*.cs", SearchOption.AllDirectories));
        Assert.All([evaluations.Azure, evaluations.Local], project => Assert.DoesNotContain(
            Names(project, "Compile", "None", "Content"), name => name.Replace('\\', '/').Split('/')[0] is "obj" or "bin"));
    }

    [Fact]
    public async Task FunctionsHost_Misspelt_SaysWhatItMayBe()
    {
        var (exitCode, output) = await AppProject.RunAsync("-p:FunctionsHost=Azur", "-t:CheckFunctionsHost");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("FunctionsHost is 'Azur'. Set it to Local or Azure", output, StringComparison.Ordinal);
    }

    private string Property(string name, JsonNode? project = null) => (string)(project ?? evaluations.Azure)["Properties"]![name]!;

    private static IEnumerable<JsonNode> Items(JsonNode project, string type) => project["Items"]![type]!.AsArray().Select(item => item!);

    private static IEnumerable<string> Names(JsonNode project, params string[] types) => types.SelectMany(type => Items(project, type)).Select(Name);

    private static string Name(JsonNode item) => (string)item["Identity"]!;

    /// <summary>The project for each host.</summary>
    public sealed class Evaluations : IAsyncLifetime
    {
        public JsonNode Azure { get; private set; } = null!;

        public JsonNode Local { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Azure = await AppProject.EvaluateAsync("-p:FunctionsHost=Azure");
            Local = await AppProject.EvaluateAsync("-p:FunctionsHost=Local");
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
