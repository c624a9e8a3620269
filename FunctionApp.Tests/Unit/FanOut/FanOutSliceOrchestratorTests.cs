using System.Text.Json;
using FunctionApp.FanOut;
using Microsoft.DurableTask.Converters;

namespace FunctionApp.Tests.Unit.FanOut;

public sealed class FanOutSliceOrchestratorTests
{
    private readonly OrchestrationStage _stage = new();

    [Fact]
    public async Task Slice_OfAnyKind_PassesItemsAndResultsThroughAsJson()
    {
        // What the parent sends, and what the activity answers, as they look after their way through the durable store.
        var sent = new FanOutWork<Named>(
            "task", "Greet", [new(1_000, new("Ada")), new(1_002, new("Bob"))], FanOutStage.Settings, 2, Attempt: 2);
        _stage.Input(RoundTrip<FanOutWork<JsonElement>>(sent));
        _stage.OnActivity<JsonElement, JsonElement?>("Greet", batch =>
        {
            var items = RoundTrip<FanOutBatch<Named>>(batch).Items;
            ItemOutcome<string>[] answer = [items[0].Index == 1_000 ? Outcome.Succeeded($"Hi {items[0].Value.Name}") : Outcome.Failed<string>("No", "no")];
            return Task.FromResult(RoundTrip<IReadOnlyList<ItemOutcome<JsonElement?>>>(answer));
        });

        var summary = RoundTrip<FanOutSummary<string>>(await FanOutSliceOrchestrator.RunAsync(_stage.Context));

        Assert.Equal(FanOutEnd.Finished, summary.End);
        Assert.Equal(
            [new(1_000, ItemStatus.Succeeded, "Hi Ada", null, 2), new(1_002, ItemStatus.Failed, null, new("No", "no"), 2)],
            summary.Items);
    }

    [Fact]
    public async Task Slice_OfASecondAttempt_HasOnlyTheAttemptsThatAreLeft()
    {
        _stage.Input(RoundTrip<FanOutWork<JsonElement>>(new FanOutWork<Named>(
            "task", "Greet", [new(7, new("Ada"))], FanOutStage.Settings with { MaxAttempts = 4 }, 1, Attempt: 3)));
        var calls = 0;
        _stage.OnActivity<JsonElement, JsonElement?>("Greet", _ =>
        {
            calls++;
            return Task.FromResult<IReadOnlyList<ItemOutcome<JsonElement?>>>([Outcome.FailedForNow<JsonElement?>("Busy", "later")]);
        });

        var run = FanOutSliceOrchestrator.RunAsync(_stage.Context);
        _stage.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal((2, 4), (calls, (await run).Items.Single().Attempts));
    }

    private static T RoundTrip<T>(object value) =>
        JsonDataConverter.Default.Deserialize<T>(JsonDataConverter.Default.Serialize(value))!;

    public sealed record Named(string Name);
}
