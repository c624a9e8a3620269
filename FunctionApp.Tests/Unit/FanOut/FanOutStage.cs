using FunctionApp.FanOut;
using Microsoft.DurableTask;

namespace FunctionApp.Tests.Unit.FanOut;

/// <summary>A fan-out over numbers whose activity calls the test answers one by one.</summary>
internal sealed class FanOutStage
{
    private readonly List<Call> _calls = [];

    public FanOutStage() => Engine.OnActivity<int, string>("Double", Start);

    public OrchestrationStage Engine { get; } = new();

    public static FanOutSettings Settings { get; } = new(
        MaxConcurrency: 100, BatchSize: 1, MaxAttempts: 3, FirstDelay: TimeSpan.FromSeconds(1), Backoff: 2,
        MaxDelay: TimeSpan.FromSeconds(30), ToleratedFailurePercent: 100, TimeLimit: TimeSpan.FromMinutes(5));

    /// <summary>Answers calls as they are made; without it, they stay open until the test answers them.</summary>
    public Func<FanOutItem<int>, ItemOutcome<string>>? Answer { get; set; }

    /// <summary>The items of each call so far.</summary>
    public IReadOnlyList<IReadOnlyList<FanOutItem<int>>> Calls => [.. _calls.Select(call => call.Batch.Items)];

    public int InFlight => _calls.Count(call => !call.Answered.Task.IsCompleted);

    public Task<FanOutSummary<string>> RunAsync(int items, FanOutSettings? settings = null, bool storesMany = false) =>
        Engine.Context.FanOutAsync<int, string>("Double", [.. Enumerable.Range(0, items)], settings ?? Settings, storesMany);

    /// <summary>Answers an open call with the same outcome for each of its items.</summary>
    public void Complete(int call, ItemOutcome<string> outcome) =>
        _calls[call].Answered.SetResult([.. _calls[call].Batch.Items.Select(_ => outcome)]);

    public void Fail(int call) => _calls[call].Answered.SetException(
        new TaskFailedException("Double", call, new TaskFailureDetails("System.TimeoutException", "secret", null, null, null)));

    public static ItemOutcome<string> Twice(FanOutItem<int> item) => Outcome.Succeeded($"{item.Value * 2}");

    private Task<IReadOnlyList<ItemOutcome<string>>> Start(FanOutBatch<int> batch)
    {
        var call = new Call(batch, new());
        _calls.Add(call);
        if (Answer is not null)
            call.Answered.SetResult([.. batch.Items.Select(Answer)]);
        return call.Answered.Task;
    }

    private sealed record Call(FanOutBatch<int> Batch, TaskCompletionSource<IReadOnlyList<ItemOutcome<string>>> Answered);
}
