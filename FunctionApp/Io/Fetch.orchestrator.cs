using FunctionApp.FanOut;
using FunctionApp.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FunctionApp.Io;

/// <summary>Task <c>io.fetch</c>: one request. It is a fan-out over one item, for its retries and its time limit.</summary>
public static class FetchOrchestrator
{
    /// <summary>Takes a <see cref="FetchInput"/>; the task's result is a <see cref="FetchedPage"/>.</summary>
    [Function(nameof(FetchOrchestrator))]
    public static Task<TaskOutput> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.RunTaskAsync(() => FetchAsync(context));

    private static async Task<TaskOutput> FetchAsync(TaskOrchestrationContext context)
    {
        var input = context.GetInput<FetchInput>()!;
        var fetched = await context.FanOutAsync<FetchTarget, FetchedPage>(
            nameof(FetchPage), [input.Target], input.FanOut);
        return fetched.ToSingleOutput(IoJson.Default.FetchedPage);
    }
}
