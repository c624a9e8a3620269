using System.Net;
using FunctionApp.Tasks;
using FunctionApp.Tests.Unit.Http;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Moq;

namespace FunctionApp.Tests.Unit.Tasks;

public sealed class GetTaskTests
{
    private const string TaskId = "0193a7a0c5d87b6c9d8e7f6a5b4c3d2e";

    private readonly TaskServices _services = new();

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Running, "1")]
    [InlineData(OrchestrationRuntimeStatus.Terminated, null)]
    public async Task Get_OfATask_Answers200(OrchestrationRuntimeStatus status, string? retryAfter)
    {
        _services.Found(Instances.Of(status));
        var response = await GetAsync("");

        Assert.Equal((HttpStatusCode.OK, TaskId), (response.StatusCode, response.Json().GetProperty("taskId").GetString()));
        Assert.Equal(retryAfter, response.Header("Retry-After"));
    }

    [Fact]
    public async Task Get_OfAnUnknownId_Answers404()
    {
        _services.Found(null);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("")).StatusCode);
    }

    [Fact]
    public async Task Get_OfAnOrchestrationThatIsNoTask_Answers404()
    {
        _services.Found(Instances.Of(OrchestrationRuntimeStatus.Running, orchestrator: "FanOutSliceOrchestrator"));
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("")).StatusCode);
    }

    [Fact]
    public async Task Get_WithABadWait_Answers400()
    {
        var response = await GetAsync("?wait=soon");
        Assert.Equal("Must be a whole number from 0 to 60.", response.Error("wait"));
    }

    [Fact]
    public async Task Get_WithWait_AnswersWhenTheTaskEnds_WithoutReadingItAgain()
    {
        var end = new TaskCompletionSource<OrchestrationMetadata>();
        _services.Found(Instances.Of(OrchestrationRuntimeStatus.Running));
        _services.Waits(end.Task);
        var getting = GetAsync("?wait=30");
        Assert.False(getting.IsCompleted);
        end.SetResult(Instances.Of(OrchestrationRuntimeStatus.Completed, new TaskOutput(TaskState.TimedOut, null, null)));

        Assert.Equal("TimedOut", (await getting).Json().GetProperty("status").GetString());
        _services.Client.Verify(client => client.GetInstanceAsync(TaskId, true, It.IsAny<CancellationToken>()), Times.Never());
    }

    [Fact]
    public async Task Get_WithWait_AnswersWhenTheTimeIsOver()
    {
        _services.Found(Instances.Of(OrchestrationRuntimeStatus.Running));
        _services.Waits(new TaskCompletionSource<OrchestrationMetadata>().Task);
        var getting = GetAsync("?wait=30");
        _services.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal("Running", (await getting).Json().GetProperty("status").GetString());
    }

    [Fact]
    public async Task Get_WithWait_BeyondAsManyAsMayWait_AnswersAtOnce()
    {
        var end = new TaskCompletionSource<OrchestrationMetadata>();
        _services.Found(Instances.Of(OrchestrationRuntimeStatus.Running));
        _services.Waits(end.Task);
        var waiting = Enumerable.Range(0, TaskServices.MaxWaiting).Select(_ => GetAsync("?wait=30")).ToList();

        var getting = GetAsync("?wait=30");

        Assert.True(getting.IsCompleted);
        var beyond = await getting;
        Assert.Equal((HttpStatusCode.OK, "Running", "1"),
            (beyond.StatusCode, beyond.Json().GetProperty("status").GetString(), beyond.Header("Retry-After")));
        Assert.DoesNotContain(waiting, get => get.IsCompleted);
        end.SetResult(Instances.Of(OrchestrationRuntimeStatus.Terminated));
        await Task.WhenAll(waiting);
        _services.Waits(new TaskCompletionSource<OrchestrationMetadata>().Task);
        Assert.False(GetAsync("?wait=30").IsCompleted);
    }

    private Task<HttpResponseData> GetAsync(string query) =>
        new GetTask(_services.Reader).RunAsync(FakeRequest.Get($"/tasks/{TaskId}{query}"), _services.Client.Object, TaskId);
}
