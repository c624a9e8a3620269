using Microsoft.DurableTask.Client;

namespace FunctionApp.FanOut;

/// <summary>A kind of task whose unfinished items can be done again.</summary>
/// <param name="Orchestrator">Its orchestrator.</param>
/// <param name="Unfinished">
/// Makes the input of a task over all items but those that succeeded, or null when there are no others.
/// </param>
internal sealed record RetryableTask(
    string Orchestrator, Func<OrchestrationMetadata, IReadOnlySet<int>, object?> Unfinished)
{
    public static RetryableTask Of<TInput>(string orchestrator)
        where TInput : class, IFanOutInput<TInput> => new(orchestrator, (instance, succeeded) =>
    {
        var input = instance.ReadInputAs<TInput>()!;
        var indexes = Enumerable.Range(0, input.ItemCount).Where(index => !succeeded.Contains(index)).ToList();
        return indexes.Count == 0 ? null : input.Only(indexes);
    });
}
