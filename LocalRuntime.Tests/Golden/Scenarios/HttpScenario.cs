namespace LocalRuntime.Tests.Golden.Scenarios;

/// <summary>Functions of the app, and what the host answers itself, with keys off.</summary>
internal static class HttpScenario
{
    public static Task RunAsync(GoldenHost host) => host.ReplayAsync(
    [
        .. Transcript.Names.Where(name => name.StartsWith("120-", StringComparison.Ordinal)),
        .. Transcript.Names.Where(name => name.StartsWith("200-", StringComparison.Ordinal)),
        .. Transcript.Names.Where(name => name.StartsWith("500-", StringComparison.Ordinal)),
    ]);
}
