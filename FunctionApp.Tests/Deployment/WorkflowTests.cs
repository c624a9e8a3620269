using System.Text.RegularExpressions;

namespace FunctionApp.Tests.Deployment;

/// <summary>What a linter does not ask of the workflows.</summary>
public sealed partial class WorkflowTests
{
    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Repository.PathOf(".github/workflows"), "*.yml").Select(path => Path.GetFileName(path)!).Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public void Actions_OfAWorkflow_ArePinnedToACommitWithTheirVersion(string file) => Assert.All(
        Uses().Matches(Text(file)).Select(match => match.Groups[1].Value.TrimEnd()),
        action => Assert.Matches(@"^\./|^[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", action));

    [Theory]
    [MemberData(nameof(Files))]
    public void Permissions_OfAWorkflow_AreToReadUnlessAJobNeedsMore(string file) =>
        Assert.Contains("\npermissions:\n  contents: read\n\n", Text(file), StringComparison.Ordinal);

    private static string Text(string file) => Repository.Read($".github/workflows/{file}").ReplaceLineEndings("\n");

    [GeneratedRegex(@"^ +(?:- )?uses: (.*)$", RegexOptions.Multiline)]
    private static partial Regex Uses();
}
