using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LocalRuntime.Store;
using Microsoft.DurableTask;

namespace LocalRuntime.Http.Management;

/// <summary>
/// A history as the status API shows it: what happened, without what the orchestrator asked for, which is told
/// together with its outcome.
/// </summary>
internal sealed class InstanceHistory(IReadOnlyList<HistoryEvent> events, bool showOutput)
{
    private readonly Dictionary<int, ScheduledAction> _scheduled = [];

    /// <summary>The events; null if there are none yet.</summary>
    public IReadOnlyList<JsonObject>? ToJson()
    {
        List<JsonObject> shown = [];
        foreach (var historyEvent in events)
        {
            if (historyEvent is ScheduledAction action)
                _scheduled[action.TaskId] = action;
            if (Describe(historyEvent) is { } members)
                shown.Add(new JsonObject(members.Prepend(Member("EventType", historyEvent.GetType().Name))));
            else if (historyEvent is GenericEvent generic)
                shown.Add(new JsonObject(
                    [Member("Data", generic.Data), Member("EventType", nameof(GenericEvent)), At(generic)]));
        }
        return shown.Count == 0 ? null : shown;
    }

    private IEnumerable<KeyValuePair<string, JsonNode?>>? Describe(HistoryEvent historyEvent) => historyEvent switch
    {
        ExecutionStarted started => Started(started),
        ExecutionSuspended suspended => [Member("Reason", suspended.Reason), At(suspended)],
        ExecutionResumed resumed => [Member("Reason", resumed.Reason), At(resumed)],
        ExecutionTerminated terminated => [Member("Input", Payload(terminated.Output)), At(terminated)],
        ExecutionCompleted completed => Completed(completed),
        EventRaised raised => [Member("Name", raised.Name), Member("Input", raised.Input),
            Member("ParentTraceContext", null), At(raised)],
        EventSent sent => [Member("InstanceId", sent.InstanceId), Member("Name", sent.Name),
            Member("Input", sent.Input), At(sent)],
        TimerCreated timer => [Member("FireAt", ToText(timer.FireAt)), At(timer)],
        TimerFired fired => [Member("FireAt", FireAt(fired)), At(fired)],
        TaskCompleted completed => [.. Result(completed.Result), At(completed), .. Scheduled(completed)],
        SubOrchestrationInstanceCompleted completed =>
            [.. Result(completed.Result), At(completed), .. Scheduled(completed)],
        TaskFailed failed => [.. Failure(failed, failed.Failure), At(failed), .. Scheduled(failed)],
        SubOrchestrationInstanceFailed failed =>
            [.. Failure(failed, failed.Failure), At(failed), .. Scheduled(failed)],
        EntityOperationSignaled signaled => [Member("EntityId", signaled.EntityId), Member("Operation", signaled.Operation),
            Member("Input", signaled.Input), At(signaled)],
        EntityOperationCompleted completed => [.. Result(completed.Result), At(completed), .. Scheduled(completed)],
        EntityOperationFailed failed => [.. Failure(failed, failed.Failure), At(failed), .. Scheduled(failed)],
        EntityLockGranted granted => [At(granted), .. Scheduled(granted)],
        EntityUnlockSent unlock => [Member("EntityId", unlock.EntityId), At(unlock)],
        _ => null,
    };

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Started(ExecutionStarted started) =>
    [
        Member("Input", started.Input),
        Member("Correlation", null),
        Member("ParentTraceContext", null),
        Member("ScheduledStartTime", started.ScheduledStartTime is { } time ? ToText(time) : null),
        // The real host counts generations, and then shows none after continue-as-new.
        Member("Generation", started.Generation == 0 ? 0 : null),
        Member("GenerateNewTrace", false),
        At(started),
        Member("FunctionName", started.Name),
    ];

    private IEnumerable<KeyValuePair<string, JsonNode?>> Completed(ExecutionCompleted completed) =>
    [
        Member("OrchestrationStatus", completed.Status.ToString()),
        .. completed.Failure is { } failure && showOutput
            ? [Member("Result", failure.ErrorMessage)]
            : Result(completed.Result),
        // The real host shows no properties as null for a task, and as an empty object for the orchestration.
        Member("FailureDetails", Details(completed.Failure, () => new JsonObject())),
        At(completed),
    ];

    private IEnumerable<KeyValuePair<string, JsonNode?>> Result(string? result) =>
        showOutput ? [Member("Result", Payload(result))] : [];

    private IEnumerable<KeyValuePair<string, JsonNode?>> Failure(TaskOutcome failed, TaskFailureDetails failure) =>
    [
        Member("Reason", $"Function '{NameOf(failed)}' failed with an unhandled exception."),
        Member("Details", null),
        Member("FailureDetails", Details(failure, () => null)),
    ];

    private IEnumerable<KeyValuePair<string, JsonNode?>> Scheduled(TaskOutcome outcome) =>
    [
        Member("ScheduledTime", _scheduled.TryGetValue(outcome.TaskId, out var action)
            ? action.Timestamp.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture) : null),
        Member("FunctionName", NameOf(outcome)),
        Member("Input", null),
    ];

    private string? NameOf(TaskOutcome outcome) => _scheduled.GetValueOrDefault(outcome.TaskId) switch
    {
        TaskScheduled activity => activity.Name,
        SubOrchestrationInstanceCreated child => child.Name,
        EntityOperationCalled called => $"{called.EntityId} {called.Operation}",
        EntityLockRequested lockRequested => string.Join(' ', lockRequested.EntityIds),
        _ => null,
    };

    private JsonNode? FireAt(TimerFired fired) =>
        _scheduled.GetValueOrDefault(fired.TaskId) is TimerCreated timer ? ToText(timer.FireAt) : null;

    private static JsonObject? Details(TaskFailureDetails? failure, Func<JsonObject?> none)
    {
        if (failure is null)
            return null;
        return new JsonObject
        {
            ["ErrorType"] = failure.ErrorType,
            ["ErrorMessage"] = failure.ErrorMessage,
            ["StackTrace"] = failure.StackTrace,
            ["InnerFailure"] = Details(failure.InnerFailure, none),
            ["IsNonRetriable"] = false,
            ["Properties"] = failure.Properties is { } properties ? JsonSerializer.SerializeToNode(properties) : none(),
        };
    }

    private static JsonNode? Payload(string? json) =>
        ManagementJson.Parse(json) is { ValueKind: not JsonValueKind.Null } value
            ? JsonSerializer.SerializeToNode(value) : null;

    private static KeyValuePair<string, JsonNode?> At(HistoryEvent historyEvent) =>
        Member("Timestamp", ToText(historyEvent.Timestamp));

    private static KeyValuePair<string, JsonNode?> Member(string name, JsonNode? value) => new(name, value);

    private static string ToText(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
