using FunctionApp.FanOut;
using FunctionApp.Io;
using FunctionApp.Tasks;

namespace FunctionApp.Tests.Unit.FanOut;

public sealed class FanOutSummaryTests
{
    [Theory]
    [InlineData(FanOutEnd.Finished, 2, 0, TaskState.Succeeded, null)]
    [InlineData(FanOutEnd.Finished, 1, 1, TaskState.PartiallySucceeded, null)]
    [InlineData(FanOutEnd.Finished, 0, 2, TaskState.Failed, "AllItemsFailed")]
    [InlineData(FanOutEnd.Canceled, 1, 0, TaskState.Canceled, null)]
    [InlineData(FanOutEnd.TimedOut, 1, 0, TaskState.TimedOut, "TimeLimitExceeded")]
    [InlineData(FanOutEnd.Abandoned, 1, 1, TaskState.Failed, "TooManyFailures")]
    public void Summary_OfAnEnd_BecomesTheTasksState(FanOutEnd end, int succeeded, int failed, TaskState state, string? error)
    {
        var output = Summary(end, succeeded, failed).ToTaskOutput(IoJson.Default.FanOutResultFetchResult);

        Assert.Equal(state, output.State);
        Assert.Equal(error, output.Error?.Code);
    }

    [Fact]
    public void Result_AsJson_HasTheShapeOfTheApi()
    {
        var output = Summary(FanOutEnd.TimedOut, 1, 1, 1).ToTaskOutput(IoJson.Default.FanOutResultFetchResult);

        Assert.Equal(
            """{"items":[{"index":0,"status":"Succeeded","result":{"url":"http://a/","statusCode":200,"contentType":"text/plain","bytes":3,"responseTimeMs":4},"attempts":1},"""
            + """{"index":1,"status":"Failed","error":{"code":"HttpStatus","message":"404"},"attempts":1},"""
            + """{"index":2,"status":"TimedOut","attempts":0}],"succeeded":1,"failed":1}""",
            output.Result?.GetRawText());
        Assert.Equal("The time limit came with 1 of 3 items unfinished.", output.Error?.Message);
    }

    private static FanOutSummary<FetchResult> Summary(FanOutEnd end, int succeeded, int failed, int unfinished = 0)
    {
        var fetched = new FetchResult("http://a/", 200, "text/plain", 3, 4);
        var items = Enumerable.Range(0, succeeded + failed + unfinished).Select(i =>
            i < succeeded ? new ItemResult<FetchResult>(i, ItemStatus.Succeeded, fetched, null, 1)
            : i < succeeded + failed ? new(i, ItemStatus.Failed, null, new("HttpStatus", "404"), 1)
            : new(i, end.UnfinishedStatus(), null, null, 0));
        return new(end, [.. items]);
    }
}
