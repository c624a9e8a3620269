using FunctionApp.FanOut;
using FunctionApp.Io;
using FunctionApp.Tasks;
using FunctionApp.Tests.Unit.FanOut;

namespace FunctionApp.Tests.Unit.Io;

public sealed class FetchMultipleOrchestratorTests
{
    [Fact]
    public async Task Task_OverUrls_FetchesEachAndReportsThemInOrder()
    {
        var stage = new OrchestrationStage();
        stage.Input(new FetchMultipleInput(["http://a/", "http://b/"], FanOutStage.Settings));
        stage.OnActivity<FetchTarget, FetchResult>(nameof(FetchUrls), batch => Task.FromResult<IReadOnlyList<ItemOutcome<FetchResult>>>(
            [batch.Items[0].Value.Url == "http://a/"
                ? Outcome.Succeeded(new FetchResult("http://a/", 200, "text/html", 9, 8))
                : Outcome.Failed<FetchResult>("HttpStatus", "The server answered 404.")]));

        var output = await FetchMultipleOrchestrator.RunAsync(stage.Context);

        Assert.Equal(TaskState.PartiallySucceeded, output.State);
        Assert.Equal(
            """{"items":[{"index":0,"status":"Succeeded","result":{"url":"http://a/","statusCode":200,"contentType":"text/html","bytes":9,"responseTimeMs":8},"attempts":1},{"index":1,"status":"Failed","error":{"code":"HttpStatus","message":"The server answered 404."},"attempts":1}],"succeeded":1,"failed":1}""",
            output.Result?.GetRawText());
    }
}
