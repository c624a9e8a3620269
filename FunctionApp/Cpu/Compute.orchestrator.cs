using FunctionApp.FanOut;
using FunctionApp.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FunctionApp.Cpu;

/// <summary>
/// Task <c>cpu.compute</c>: sums the squares of the numbers below n by iterating over them, in ranges that run on all
/// cores. A core does about 10^9 to 10^10 numbers per second, so that 10^12 take minutes, and the task's time limit
/// may have to be higher than its default.
/// </summary>
public static class ComputeOrchestrator
{
    /// <summary>Takes a <see cref="ComputeInput"/>; the task's result is a <see cref="ComputeResult"/>.</summary>
    [Function(nameof(ComputeOrchestrator))]
    public static Task<TaskOutput> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.RunTaskAsync(() => ComputeAsync(context));

    private static async Task<TaskOutput> ComputeAsync(TaskOrchestrationContext context)
    {
        var input = context.GetInput<ComputeInput>()!;
        var ranges = NumberRange.Split(input.N, input.Ranges);
        var sums = await context.FanOutAsync<NumberRange, RangeSum>(nameof(SumRanges), ranges, input.FanOut);
        var result = ComputeResult.From(ranges, [.. sums.Items.Select(item => item.Result)]);
        return sums.ToTaskOutput(result, CpuJson.Default.ComputeResult);
    }
}
