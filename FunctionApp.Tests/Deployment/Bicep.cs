using System.Diagnostics;

namespace FunctionApp.Tests.Deployment;

/// <summary>The Bicep compiler, which lints what it compiles.</summary>
internal static class Bicep
{
    /// <summary>Compiles a file.</summary>
    /// <returns>The template, and what the compiler and its linter complained of.</returns>
    public static async Task<(string Template, string Complaints)> CompileAsync(string path)
    {
        var start = new ProcessStartInfo(Repository.Metadata("Bicep"), ["build", path, "--stdout"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
        using var bicep = Process.Start(start)!;
        var complaints = bicep.StandardError.ReadToEndAsync();
        var template = await bicep.StandardOutput.ReadToEndAsync();
        await bicep.WaitForExitAsync();
        return (template, await complaints);
    }
}
