using System.Text.Json;
using FunctionApp.FanOut;

namespace FunctionApp.Jobs.Processors;

/// <summary>
/// Jobs <c>sum</c>: of <c>{ numbers: [..] }</c>, the sum in decimal, 28 digits, and how many there are.
/// </summary>
internal sealed class SumProcessor : IJobProcessor
{
    private const int MaxNumbers = 100_000;

    public string JobType => "sum";

    public Task<ItemOutcome<JsonElement>> ProcessAsync(JsonElement input, CancellationToken cancellationToken)
    {
        var job = new JobInput(input);
        var numbers = job.Fields.List("numbers", MaxNumbers, "most that a job of this type takes");
        decimal sum = 0;
        for (var i = 0; i < numbers.Count; i++)
            if (!TryAdd(ref sum, numbers[i]))
                job.Fields.Errors.Add(
                    job.Fields.Path($"numbers[{i}]"), "Must be a number that a sum of 28 digits can hold.");
        return Task.FromResult(job.Then(() => new { sum, count = numbers.Count }));
    }

    private static bool TryAdd(ref decimal sum, JsonElement number)
    {
        if (number.ValueKind is not JsonValueKind.Number || !number.TryGetDecimal(out var value))
            return false;
        try
        {
            sum += value;
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }
}
