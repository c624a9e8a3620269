using System.Text.Json;
using FunctionApp.FanOut;

namespace FunctionApp.Jobs.Processors;

/// <summary>
/// Jobs <c>sleep</c>: waits for <c>{ seconds }</c>, 0 to 60. It stands in for work that takes long, to try out
/// canceling and time limits; it holds no thread.
/// </summary>
internal sealed class SleepProcessor(TimeProvider time) : IJobProcessor
{
    private const int MaxSeconds = 60;

    public string JobType => "sleep";

    public async Task<ItemOutcome<JsonElement>> ProcessAsync(JsonElement input, CancellationToken cancellationToken)
    {
        var job = new JobInput(input);
        var seconds = job.Fields.Seconds("seconds", 0, MaxSeconds) ?? TimeSpan.Zero;
        if (!job.Fields.Errors.Any)
            await Task.Delay(seconds, time, cancellationToken);
        return job.Then(() => new { seconds = seconds.TotalSeconds });
    }
}
