using System.Diagnostics;

namespace FunctionApp.Tests.Deployment;

/// <summary>The Bicep compiler, which lints what it compiles.</summary>
internal static class Bicep
{
    /// <summary>Compiles a file.</summary>
    /// <returns>The template, and what the compiler and its linter complained of.</returns>
    public static Task<(string Template, string Complaints)> CompileAsync(string path) => RunAsync("build", path, "--stdout");

    /// <summary>Works out which resources a deployment of the infrastructure makes, as far as that can be known before.</summary>
    /// <param name="parameters">The parameters, in the form of a <c>.bicepparam</c> file.</param>
    /// <returns>The snapshot, as JSON.</returns>
    public static async Task<string> SnapshotAsync(string parameters)
    {
        // The compiler writes beside the parameters, and finds the template by a path from there.
        var folder = Directory.CreateTempSubdirectory("functionstasks-");
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "modules"));
            foreach (var file in Directory.GetFiles(Repository.PathOf("infra"), "*.bicep", SearchOption.AllDirectories))
                File.Copy(file, Path.Combine(folder.FullName, Path.GetRelativePath(Repository.PathOf("infra"), file)));
            var path = Path.Combine(folder.FullName, "main.bicepparam");
            await File.WriteAllTextAsync(path, $"using 'main.bicep'\n{parameters}");

            var (_, complaints) = await RunAsync("snapshot", path, "--mode", "overwrite", "--deployment-name", "main", "--location", "westeurope",
                "--subscription-id", Guid.Empty.ToString(), "--tenant-id", Guid.Empty.ToString());

            var snapshot = Path.ChangeExtension(path, "snapshot.json");
            Assert.True(File.Exists(snapshot), complaints);
            return await File.ReadAllTextAsync(snapshot);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(string Output, string Complaints)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Repository.Metadata("Bicep"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
        using var bicep = Process.Start(start)!;
        var complaints = bicep.StandardError.ReadToEndAsync();
        var output = await bicep.StandardOutput.ReadToEndAsync();
        await bicep.WaitForExitAsync();
        return (output, await complaints);
    }
}
