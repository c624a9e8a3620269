using FunctionApp.FanOut;
using FunctionApp.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FunctionApp.Io;

/// <summary>Task <c>io.fetch-multiple</c>: fetches URLs, one result for each.</summary>
public static class FetchMultipleOrchestrator
{
    /// <summary>Takes a <see cref="FetchMultipleInput"/>.</summary>
    [Function(nameof(FetchMultipleOrchestrator))]
    public static Task<TaskOutput> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.RunTaskAsync(() => FetchAsync(context));

    private static async Task<TaskOutput> FetchAsync(TaskOrchestrationContext context)
    {
        var input = context.GetInput<FetchMultipleInput>()!;
        var fetched = await context.FanOutAsync<FetchTarget, FetchResult>(
            nameof(FetchUrls), [.. input.Urls.Select(url => new FetchTarget(url, PerHost: input.PerHost))], input.FanOut,
            storesMany: true);
        return fetched.ToTaskOutput(IoJson.Default.FanOutResultFetchResult);
    }
}
