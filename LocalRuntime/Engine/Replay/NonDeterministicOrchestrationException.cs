namespace LocalRuntime.Engine.Replay;

/// <summary>
/// The orchestrator's code did something that can't be replayed, or, on replay, something else than before.
/// </summary>
public sealed class NonDeterministicOrchestrationException : InvalidOperationException
{
    private const string Advice =
        "Orchestrator code must do the same on every replay: no clock, random numbers, GUIDs, I/O or threads of its own, " +
        "and no change to it while instances run.";

    internal NonDeterministicOrchestrationException(string message)
        : base(message)
    {
    }

    /// <summary>The error that names the first difference between what is recorded and what the code asked for.</summary>
    internal static NonDeterministicOrchestrationException Diverged(string orchestrator, string? recorded, string? replayed) =>
        new($"Non-deterministic orchestrator '{orchestrator}': " +
            $"the history has {recorded ?? "nothing more"}, but on replay the code asked for {replayed ?? "nothing"}. {Advice}");

    internal static NonDeterministicOrchestrationException ForeignAwait(string orchestrator) =>
        new($"Non-deterministic orchestrator '{orchestrator}': " +
            "it awaited something that is not a durable task, or went on in another thread (ConfigureAwait(false), Task.Run). " +
            $"Await only tasks of TaskOrchestrationContext, and do the rest in activities. {Advice}");

    internal static NonDeterministicOrchestrationException Blocked(string orchestrator) =>
        new($"Orchestrator '{orchestrator}' has blocked its thread (Wait(), Result, GetAwaiter().GetResult(), a lock). " +
            "A durable task ends on that thread, so this would wait for ever: await it instead.");
}
