using FunctionApp.FanOut;
using FunctionApp.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FunctionApp.Cpu;

/// <summary>
/// Task <c>cpu.compress</c>: compresses data that is, or is put, into MongoDB, its parts side by side on all cores.
/// </summary>
public static class CompressOrchestrator
{
    private static readonly TaskOptions s_repeat = TaskOptions.FromRetryPolicy(
        new RetryPolicy(3, firstRetryInterval: TimeSpan.FromSeconds(1), backoffCoefficient: 2));

    /// <summary>Takes a <see cref="CompressInput"/>; the task's result is a <see cref="CompressResult"/>.</summary>
    [Function(nameof(CompressOrchestrator))]
    public static Task<TaskOutput> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.RunTaskAsync(() => CompressAndCleanUpAsync(context));

    private static async Task<TaskOutput> CompressAndCleanUpAsync(TaskOrchestrationContext context)
    {
        var input = context.GetInput<CompressInput>()!;
        var output = await CompressAsync(context, input, deadline: context.CurrentUtcDateTime + input.FanOut.TimeLimit);
        await DeletePayloadsAsync(context);
        return output;
    }

    private static async Task<TaskOutput> CompressAsync(
        TaskOrchestrationContext context, CompressInput input, DateTime deadline)
    {
        var original = input.Original;
        if (input.Url is { } url)
        {
            var fetched = await context.FanOutAsync<string, OriginalData>(nameof(FetchOriginal), [url], input.FanOut);
            original = fetched.Items[0].Result;
            if (original is null)
                return fetched.ToSingleOutput(CpuJson.Default.OriginalData);
        }

        var parts = CompressionPart.Split(original!, input.Algorithm, input.Level);
        var timeLeft = deadline - context.CurrentUtcDateTime;
        var compressed = await context.FanOutAsync<CompressionPart, CompressedPart>(nameof(CompressParts), parts,
            input.FanOut with { TimeLimit = timeLeft > TimeSpan.Zero ? timeLeft : TimeSpan.Zero });
        var result = CompressResult.Unfinished(input, original!, parts.Count);
        return compressed.Items.Any(item => item.Result is null)
            ? compressed.ToTaskOutput(result, CpuJson.Default.CompressResult)
            : await AssembleAsync(context, input, compressed, result);
    }

    private static async Task<TaskOutput> AssembleAsync(
        TaskOrchestrationContext context,
        CompressInput input,
        FanOutSummary<CompressedPart> compressed,
        CompressResult result)
    {
        IReadOnlyList<CompressedPart> parts = [.. compressed.Items.Select(item => item.Result!)];
        var isDataIncluded = input.IncludeData && parts.Sum(part => part.Bytes) <= CompressResult.MaxDataBytes;
        try
        {
            var assembled = await context.CallActivityAsync<AssembledData>(
                nameof(AssembleCompressed), new AssembleInput(context.InstanceId, parts, isDataIncluded), s_repeat);
            return compressed.ToTaskOutput(
                result.Finish(parts, assembled, input.IncludeData), CpuJson.Default.CompressResult);
        }
        catch (TaskFailedException e)
        {
            return new(TaskState.Failed, null, new(
                "ActivityFailed", $"{nameof(AssembleCompressed)} failed: {e.FailureDetails.ErrorType}."));
        }
    }

    // What can't be deleted now does not make the task's result wrong.
    private static async Task DeletePayloadsAsync(TaskOrchestrationContext context)
    {
        try
        {
            await context.CallActivityAsync<object?>(nameof(DeletePayloads), context.InstanceId, s_repeat);
        }
        catch (TaskFailedException e)
        {
            context.CreateReplaySafeLogger(typeof(CompressOrchestrator)).PayloadsNotDeleted(
                context.InstanceId, e.FailureDetails.ErrorType);
        }
    }
}
