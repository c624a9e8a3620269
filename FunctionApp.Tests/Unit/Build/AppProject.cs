using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;

namespace FunctionApp.Tests.Unit.Build;

/// <summary>The app's project as MSBuild sees it, without a restore.</summary>
internal static class AppProject
{
    private static readonly string s_path = Path.GetFullPath(
        typeof(AppProject).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "FunctionAppProject").Value!);

    public static string Folder => Path.GetDirectoryName(s_path)!;

    /// <summary>Items and properties, once evaluated.</summary>
    public static async Task<JsonNode> EvaluateAsync(params string[] arguments)
    {
        var (exitCode, output) = await RunAsync([
            .. arguments,
            "-getProperty:FunctionsHost,OutputType,AzureFunctionsVersion,OutDir,IntermediateOutputPath,MSBuildProjectExtensionsPath",
            "-getItem:PackageReference,PackageVersion,ProjectReference,Reference,FrameworkReference,None,Content,Compile",
        ]);
        Assert.True(exitCode == 0, output);
        return JsonNode.Parse(output)!;
    }

    public static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", s_path, "-nologo", "-nodeReuse:false", .. arguments])
        {
            RedirectStandardOutput = true,
        };
        // Neither what a test run sets for its own MSBuild, nor a choice of the user, is meant for this one.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment.Remove("FunctionsHost");
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
