namespace LocalRuntime.Tests.Testing;

public sealed class DocumentedExampleTests
{
    [Fact]
    public void Example_OfTheDocumentation_IsTheOneThatRuns()
    {
        var members = Read("ApprovalTests.cs").Split('\n').SkipWhile(line => line != "{").Skip(1).TakeWhile(line => line != "}");
        var example = string.Join('\n', members.Select(line => line.StartsWith("    ", StringComparison.Ordinal) ? line[4..] : line));

        Assert.Contains($"```csharp\n{example}\n```", Read("local-runtime.md"), StringComparison.Ordinal);
    }

    private static string Read(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Testing", name)).ReplaceLineEndings("\n");
}
