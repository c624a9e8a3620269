using System.Reflection;

namespace FunctionApp.Tests.Deployment;

/// <summary>The files beside the code that the app is deployed with.</summary>
internal static class Repository
{
    public static string PathOf(string file) => Path.Combine(Metadata("Repository"), file);

    public static string Read(string file) => File.ReadAllText(PathOf(file));

    public static string Metadata(string name) => typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == name).Value!;
}
