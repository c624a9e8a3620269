using FunctionApp.FanOut;
using FunctionApp.Tasks;
using Microsoft.Azure.Functions.Worker;

namespace FunctionApp.Cpu;

/// <summary>Activity: sums the squares of ranges of numbers, one range after another, each on one core.</summary>
public sealed class SumRanges(CpuWork cpu, TaskCancellation tasks)
{
    /// <summary>A second run computes the same again.</summary>
    [Function(nameof(SumRanges))]
    public async Task<IReadOnlyList<ItemOutcome<RangeSum>>> RunAsync(
        [ActivityTrigger] FanOutBatch<NumberRange> batch, FunctionContext context)
    {
        using var scope = tasks.Enter(batch.TaskId, context.CancellationToken);
        var outcomes = new List<ItemOutcome<RangeSum>>(batch.Items.Count);
        try
        {
            foreach (var item in batch.Items)
                outcomes.Add(await SumAsync(item.Value, scope.Token));
        }
        catch (OperationCanceledException) when (scope.IsTaskCanceled)
        {
            outcomes.AddRange(Enumerable.Repeat(Outcome.Canceled<RangeSum>(), batch.Items.Count - outcomes.Count));
        }

        return outcomes;
    }

    private async Task<ItemOutcome<RangeSum>> SumAsync(NumberRange range, CancellationToken cancellationToken)
    {
        var sum = await cpu.RunAsync(
            () => SquareSum.Sum(range.First, range.Count, cancellationToken), cancellationToken);
        return Outcome.Succeeded(new RangeSum(sum.Value, sum.Time));
    }
}
