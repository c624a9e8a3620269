using System.Net;

namespace LocalRuntime.Tests.Http;

/// <summary>The status API, against what was recorded from the real host.</summary>
public sealed class StatusTests : ManagementTestBase
{
    private const string Double =
        """{"name":"Double","instanceId":"done","runtimeStatus":"Completed","input":21,"customStatus":null,"output":42,"createdTime":"SECONDS","lastUpdatedTime":"SECONDS"}""";

    [Theory]
    [InlineData("", Double)]
    [InlineData("?showHistory=bogus&taskHub=goldenhub&connection=Storage", Double)]
    [InlineData("?showHistoryOutput=true&returnInternalServerErrorOnFailure=true", Double)]
    public async Task Completed_ByDefault_Answers200(string query, string body)
    {
        await RunAsync("Double", "done", "21");

        using var response = await SendAsync("GET", "/instances/done" + query);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal(body, await BodyAsync(response));
    }

    [Fact]
    public async Task Completed_WithoutInput_HidesIt()
    {
        await RunAsync("Double", "done", "21");

        using var response = await SendAsync("GET", "/instances/done?showInput=false");

        Assert.Equal(
            Double.Replace("\"input\":21", "\"input\":null", StringComparison.Ordinal), await BodyAsync(response));
    }

    [Fact]
    public async Task Running_Answers202WithTheUrlToAskAgain()
    {
        await RunUntilItWaitsAsync("été 1");

        using var response = await SendAsync("GET", "/instances/%C3%A9t%C3%A9%201?showInput=false");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.EndsWith("/instances/%C3%A9t%C3%A9%201?showInput=false",
            response.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(5), response.Headers.RetryAfter!.Delta);
        Assert.Equal(
            """{"name":"WaitEvent","instanceId":"été 1","runtimeStatus":"Running","input":null,"customStatus":{"stage":"waiting"},"output":null,"createdTime":"SECONDS","lastUpdatedTime":"SECONDS"}""",
            await BodyAsync(response));
    }

    [Fact]
    public async Task Completed_WithHistory_ShowsWhatHappened()
    {
        await RunAsync("Double", "done", "21");

        using var response = await SendAsync("GET", "/instances/done?showHistory=true&showHistoryOutput=true");

        Assert.EndsWith(
            ""","historyEvents":[{"EventType":"ExecutionStarted","Input":"21","Correlation":null,"ParentTraceContext":null,"ScheduledStartTime":null,"Generation":0,"GenerateNewTrace":false,"Timestamp":"TICKS","FunctionName":"Double"},{"EventType":"TaskCompleted","Result":42,"Timestamp":"TICKS","ScheduledTime":"TICKS","FunctionName":"Twice","Input":null},{"EventType":"ExecutionCompleted","OrchestrationStatus":"Completed","Result":42,"FailureDetails":null,"Timestamp":"TICKS"}]}""",
            await BodyAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Completed_WithHistoryButNotItsOutput_HidesResults()
    {
        await RunAsync("Double", "done", "21");

        using var response = await SendAsync("GET", "/instances/done?showHistory=true");

        Assert.DoesNotContain("\"Result\"", await BodyAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parent_WithHistory_ShowsTimerAndSubOrchestration()
    {
        await RunAsync("Parent", "parent");

        using var response = await SendAsync("GET", "/instances/parent?showHistory=true&showHistoryOutput=true");

        Assert.Contains(
            """{"EventType":"TimerCreated","FireAt":"TICKS","Timestamp":"TICKS"},{"EventType":"TimerFired","FireAt":"TICKS","Timestamp":"TICKS"},{"EventType":"SubOrchestrationInstanceCompleted","Result":8,"Timestamp":"TICKS","ScheduledTime":"TICKS","FunctionName":"Double","Input":null}""",
            await BodyAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failed_Answers200UnlessAskedOtherwise()
    {
        await RunAsync("Fails", "failed");

        using var plain = await SendAsync("GET", "/instances/failed");
        using var asError = await SendAsync("GET", "/instances/failed?returnInternalServerErrorOnFailure=true");

        Assert.Equal(HttpStatusCode.OK, plain.StatusCode);
        Assert.Equal(HttpStatusCode.InternalServerError, asError.StatusCode);
        Assert.Contains(
            "\"output\":\"Microsoft.DurableTask.TaskFailedException: Task 'Boom' (#0) failed with an unhandled exception: boom x\"",
            await BodyAsync(asError), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failed_WithHistory_ShowsTheFailure()
    {
        await RunAsync("Fails", "failed");

        using var response = await SendAsync("GET", "/instances/failed?showHistory=true&showHistoryOutput=true");

        Assert.Contains(
            """{"EventType":"TaskFailed","Reason":"Function 'Boom' failed with an unhandled exception.","Details":null,"FailureDetails":{"ErrorType":"System.InvalidOperationException","ErrorMessage":"boom x","StackTrace":"...","InnerFailure":{"ErrorType":"System.ArgumentException","ErrorMessage":"inner cause","StackTrace":null,"InnerFailure":null,"IsNonRetriable":false,"Properties":null},"IsNonRetriable":false,"Properties":null},"Timestamp":"TICKS","ScheduledTime":"TICKS","FunctionName":"Boom","Input":null}""",
            await BodyAsync(response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/instances/nosuch")]
    [InlineData("GET", "/instances/nosuch?showHistory=true")]
    [InlineData("GET", "/instances/done?taskHub=OtherHub")]
    [InlineData("GET", "/instances/a%2Fb")]
    [InlineData("GET", "/instances/a/b")]
    [InlineData("HEAD", "/instances/done")]
    [InlineData("PUT", "/instances/done")]
    [InlineData("GET", "")]
    [InlineData("GET", "/instances/done/terminate")]
    [InlineData("POST", "/instances/done/bogus")]
    public async Task Anything_ThatIsNotThere_Answers404WithoutBody(string method, string path)
    {
        await RunAsync("Double", "done", "21");

        using var response = await SendAsync(method, path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Cancellation));
    }
}
