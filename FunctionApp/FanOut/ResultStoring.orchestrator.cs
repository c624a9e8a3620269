using System.Text.Json;
using Microsoft.DurableTask;

namespace FunctionApp.FanOut;

/// <summary>How a slice of a large fan-out gives its results away.</summary>
internal static class ResultStoring
{
    private const int ItemsPerActivity = 500;

    // About four minutes: MongoDB may be away for so long before a task fails because of it.
    private static readonly TaskOptions s_repeat = TaskOptions.FromRetryPolicy(new RetryPolicy(
        12, firstRetryInterval: TimeSpan.FromSeconds(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromSeconds(30)));

    /// <summary>Stores the finished items, and keeps only counts and the first failures.</summary>
    /// <exception cref="TaskFailedException">They could not be stored.</exception>
    public static async Task<FanOutSummary<JsonElement?>> StoreResultsAsync(
        this TaskOrchestrationContext context, FanOutWork<JsonElement> work, FanOutSummary<JsonElement?> summary)
    {
        var failed = summary.Items.Where(item => item.Status is ItemStatus.Failed).ToList();
        var finished = summary.Items
            .Where(item => item.Status is ItemStatus.Failed or ItemStatus.Succeeded)
            .ToList();
        await Task.WhenAll(finished.Chunk(ItemsPerActivity).Select(items => context.CallActivityAsync(
            nameof(StoreResults), new ResultBatch(work.TaskId, work.StoredResultType!, items), s_repeat)));
        return new(
            summary.End,
            [.. failed.Take(FanOutLimits.FirstFailures)],
            new(work.TaskId, summary.Items.Count, finished.Count - failed.Count, failed.Count));
    }
}
