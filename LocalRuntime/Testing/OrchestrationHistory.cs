using LocalRuntime.Store;

namespace LocalRuntime.Testing;

/// <summary>
/// The recorded history of an instance: all that its orchestrator was told, and all that it asked for. As JSON it can be
/// kept beside the tests, to replay it against later versions of the code with <see cref="DurableTestHost.ReplayAsync"/>.
/// After continue-as-new it is that of the last generation.
/// </summary>
public sealed class OrchestrationHistory
{
    internal OrchestrationHistory(string instanceId, IReadOnlyList<HistoryEvent> events)
    {
        (InstanceId, Events) = (instanceId, events);
        Started = events.OfType<ExecutionStarted>().FirstOrDefault() ?? throw new FormatException(
            $"The history of '{instanceId}' does not say how it began: it has no {nameof(ExecutionStarted)} event.");
    }

    /// <summary>The id of the instance.</summary>
    public string InstanceId { get; }

    /// <summary>The name of its orchestrator.</summary>
    public string Orchestrator => Started.Name;

    /// <summary>Its input as JSON; null if it has none.</summary>
    public string? SerializedInput => Started.Input;

    /// <summary>
    /// What it returned, as JSON, or, if it failed, the failure as text; null while it runs, and if it returned nothing.
    /// </summary>
    public string? SerializedOutput => Events.OfType<ExecutionCompleted>().LastOrDefault()?.Result;

    internal ExecutionStarted Started { get; }

    internal IReadOnlyList<HistoryEvent> Events { get; }

    /// <summary>Reads what <see cref="ToJson"/>, or the app with <c>--export-history</c>, has written.</summary>
    /// <exception cref="FormatException">The text is not such a history, or one of a newer version.</exception>
    public static OrchestrationHistory Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return HistoryDocument.Read(json);
    }

    /// <summary>
    /// The history as JSON, one line for each event. It has the payloads of the instance and the stack traces of its
    /// failures, so look at it before you publish it.
    /// </summary>
    public string ToJson() => HistoryDocument.Write(this);
}
