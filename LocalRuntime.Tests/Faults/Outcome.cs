using LocalRuntime.Engine;
using LocalRuntime.Store;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;

namespace LocalRuntime.Tests.Faults;

/// <summary>What has to be true of an instance in the end, whatever happened to it.</summary>
internal static class Outcome
{
    public static void Check(TaskHub hub, TestedInstance instance)
    {
        var record = hub.FindInstance(instance.Id, withPayloads: true)
            ?? throw new LostException($"{instance.Id} was accepted and is gone");
        var history = hub.ReadHistory(instance.Id);
        CheckStatus(instance, record);
        if (record.Status == OrchestrationRuntimeStatus.Completed) CheckOutput(instance, record.Output!);
        CheckTasks(instance.Id, history, complete: record.Status == OrchestrationRuntimeStatus.Completed && !instance.Plan.LeavesLosers);
        foreach (var child in hub.ListInstances(new InstanceFilter(ParentId: instance.Id), 100, withPayloads: false))
        {
            if (!child.IsFinished) throw new LostException($"{child.InstanceId} is still {child.Status}");
            CheckTasks(child.InstanceId, hub.ReadHistory(child.InstanceId), complete: false);
        }
    }

    private static void CheckStatus(TestedInstance instance, InstanceRecord record)
    {
        var planned = instance.Plan.Fails ? OrchestrationRuntimeStatus.Failed : OrchestrationRuntimeStatus.Completed;
        if (record.Status == planned) return;
        if (record.Status == OrchestrationRuntimeStatus.Terminated && instance.TerminationAsked) return;
        throw new LostException($"{instance.Id} ended as {record.Status} with {record.Failure} {record.Output}");
    }

    private static void CheckOutput(TestedInstance instance, string output)
    {
        var seen = JsonDataConverter.Default.Deserialize<string[]>(output)!;
        var expected = instance.Plan.Expected();
        if (!seen.Select(entry => IsEvent(entry) ? "event:" : entry).SequenceEqual(expected))
            throw new LostException($"{instance.Id} saw {output}, not {string.Join(", ", expected)}");
        var numbers = seen.Where(IsEvent).Select(entry => int.Parse(entry[6..], null)).ToList();
        if (!numbers.SequenceEqual(numbers.Distinct().Order()))
            throw new LostException($"{instance.Id} saw events out of order: {output}");
        var missing = instance.Events.Where(e => e.Value && e.Key < numbers.LastOrDefault()).Select(e => e.Key).Except(numbers);
        if (missing.Any()) throw new LostException($"{instance.Id} lost event {missing.First()}: {output}");
    }

    private static void CheckTasks(string id, IReadOnlyList<HistoryEvent> history, bool complete)
    {
        var outcomes = history.OfType<TaskOutcome>().CountBy(outcome => outcome.TaskId).ToDictionary();
        if (outcomes.FirstOrDefault(outcome => outcome.Value > 1) is { Value: > 1 } twice)
            throw new LostException($"{id} has {twice.Value} outcomes of task {twice.Key}");
        var scheduled = history.OfType<ScheduledAction>().Select(action => action.TaskId).ToHashSet();
        if (outcomes.Keys.Except(scheduled).Any()) throw new LostException($"{id} has an outcome of a task it did not ask for");
        var open = history.OfType<TaskScheduled>().FirstOrDefault(task => !outcomes.ContainsKey(task.TaskId));
        if (complete && open is not null) throw new LostException($"{id} has no outcome of task {open.TaskId}");
        if (history.Count == 0 || history[^1] is not ExecutionCompleted || history.OfType<ExecutionCompleted>().Count() != 1)
            throw new LostException($"{id} has a history that does not end once: {string.Join(", ", history.Select(e => e.GetType().Name))}");
        if (history.OfType<ExecutionStarted>().Count() != 1) throw new LostException($"{id} has not one start");
    }

    private static bool IsEvent(string entry) => entry.StartsWith("event:", StringComparison.Ordinal);
}
