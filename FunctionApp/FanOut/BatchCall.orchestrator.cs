using Microsoft.DurableTask;

namespace FunctionApp.FanOut;

/// <summary>Calls an activity with a batch, and turns its failure into failures of the items.</summary>
internal static class BatchCall
{
    private const int Attempts = 3;

    // A host that loses its worker process fails the activities in flight; activities of a fan-out are safe to repeat.
    private static readonly TaskOptions s_repeat = TaskOptions.FromRetryPolicy(
        new RetryPolicy(Attempts, firstRetryInterval: TimeSpan.FromSeconds(1), backoffCoefficient: 2));

    public static async Task<IReadOnlyList<ItemOutcome<TResult>>> CallBatchAsync<TItem, TResult>(
        this TaskOrchestrationContext context, string activity, FanOutBatch<TItem> batch)
    {
        try
        {
            var outcomes = await context.CallActivityAsync<IReadOnlyList<ItemOutcome<TResult>>>(
                activity, batch, s_repeat);
            return outcomes.Count == batch.Items.Count
                ? outcomes
                : AllFailed($"{activity} returned {outcomes.Count} outcomes for {batch.Items.Count} items.");
        }
        catch (TaskFailedException e)
        {
            return AllFailed($"{activity} failed {Attempts} times: {e.FailureDetails.ErrorType}.");
        }

        ItemOutcome<TResult>[] AllFailed(string message) =>
            [.. batch.Items.Select(_ => Outcome.Failed<TResult>("ActivityFailed", message))];
    }
}
