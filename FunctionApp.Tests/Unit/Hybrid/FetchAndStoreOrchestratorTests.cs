using FunctionApp.FanOut;
using FunctionApp.Hybrid;
using FunctionApp.Tasks;
using FunctionApp.Tests.Unit.FanOut;

namespace FunctionApp.Tests.Unit.Hybrid;

public sealed class FetchAndStoreOrchestratorTests
{
    [Fact]
    public async Task Results_OfMany_AreStoredByTheSlices()
    {
        var stage = new OrchestrationStage();
        var items = Enumerable.Range(0, FanOutLimits.InlineItems + 1).Select(i => new StoreItem($"http://a/{i}", "a", "page"));
        stage.Input(new FetchAndStoreInput([.. items], FanOutStage.Settings));
        stage.OnSlice<StoreItem, StoredRecord>((work, _) => Task.FromResult(new FanOutSummary<StoredRecord>(
            FanOutEnd.Finished, [], new(work.TaskId, work.Items.Count, work.Items.Count, 0))));

        var output = await FetchAndStoreOrchestrator.RunAsync(stage.Context);

        Assert.Equal(TaskState.Succeeded, output.State);
        Assert.Equal(
            $$"""{"succeeded":2001,"failed":0,"total":2001,"firstFailures":[],"resultsUrl":"/tasks/{{OrchestrationStage.TaskId}}/results"}""",
            output.Result?.GetRawText());
    }

    [Fact]
    public void Input_OfSomeItems_IsTheSameButForThose()
    {
        var input = new FetchAndStoreInput([new("http://a/", "a", "page"), new("http://b/", "b", "page")], FanOutStage.Settings);

        Assert.Equivalent(input with { Items = [input.Items[1]] }, input.Only([1]), strict: true);
    }
}
