using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DurableTask;

namespace LocalRuntime.Tests.Api.Surface;

/// <summary>Assemblies as the compiler of an app sees them.</summary>
internal static class ApiAssemblies
{
    // Without the import option, a private or internal accessor would not be seen.
    private static readonly CSharpCompilationOptions Library = new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Enable,
        metadataImportOptions: MetadataImportOptions.All);

    private static readonly MetadataReference[] Framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) != "LocalRuntime.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>LocalRuntime as it was built.</summary>
    public static IAssemblySymbol LocalRuntime()
    {
        var reference = MetadataReference.CreateFromFile(typeof(TaskName).Assembly.Location);
        return (IAssemblySymbol)CSharpCompilation.Create("app", [], [.. Framework, reference], Library)
            .GetAssemblyOrModuleSymbol(reference)!;
    }

    /// <summary>An assembly that consists of this source.</summary>
    public static IAssemblySymbol Of(string source, CancellationToken cancellationToken) => CSharpCompilation.Create(
        "source",
        [CSharpSyntaxTree.ParseText(source, cancellationToken: cancellationToken)],
        Framework,
        Library).Assembly;
}
