namespace LocalRuntime.Tests.Golden.Scenarios;

/// <summary>Starts through functions of the app.</summary>
internal static class StarterScenario
{
    public static Task RunAsync(GoldenHost host) => host.ReplayAsync(
        "010-starter-202-no-body",
        "011-starter-202-with-id-and-json",
        "012-starter-id-with-odd-chars",
        "013-starter-same-id-again-while-running",
        "014-starter-same-id-second-post",
        "015-starter-unknown-orchestrator",
        "016-starter-malformed-json-body",
        "018-starter-typed-wrong-type",
        "019-starter-typed-no-content-type",
        "020-starter-wait-completed",
        "021-starter-wait-failed-500",
        "023-starter-wrong-method-get");
}
