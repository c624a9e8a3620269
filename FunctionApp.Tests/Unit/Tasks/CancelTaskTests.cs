using System.Net;
using FunctionApp.Tasks;
using FunctionApp.Tests.Unit.Http;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Moq;

namespace FunctionApp.Tests.Unit.Tasks;

public sealed class CancelTaskTests
{
    private readonly TaskServices _services = new();

    [Fact]
    public async Task Delete_OfARunningTask_RaisesTheEventAndStopsItsActivities()
    {
        _services.Found(Instances.Of(OrchestrationRuntimeStatus.Running));
        using var activity = _services.Cancellation.Enter("0193a7a0c5d87b6c9d8e7f6a5b4c3d2e", CancellationToken.None);
        var response = await DeleteAsync();

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("http://localhost:7071/tasks/0193a7a0c5d87b6c9d8e7f6a5b4c3d2e", response.Header("Location"));
        Assert.True(activity.IsTaskCanceled);
        _services.Client.Verify(c => c.RaiseEventAsync("0193a7a0c5d87b6c9d8e7f6a5b4c3d2e", "Cancel", It.IsAny<object?>(), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Pending)]
    [InlineData(OrchestrationRuntimeStatus.Suspended)]
    public async Task Delete_OfATaskThatSeesNoEvents_TerminatesItAndItsParts(OrchestrationRuntimeStatus status)
    {
        const string Part = "0193a7a0c5d87b6c9d8e7f6a5b4c3d2e:1000";
        _services.Found(Instances.Of(status));
        _services.Client.Setup(c => c.GetAllInstancesAsync(It.Is<OrchestrationQuery>(
                query => query.InstanceIdPrefix == "0193a7a0c5d87b6c9d8e7f6a5b4c3d2e:")))
            .Returns(Pageable.Create((_, _) => Task.FromResult(
                new Page<OrchestrationMetadata>([new OrchestrationMetadata("FanOutSliceOrchestrator", Part)]))));
        var response = await DeleteAsync();

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        _services.Client.Verify(c => c.TerminateInstanceAsync(
            "0193a7a0c5d87b6c9d8e7f6a5b4c3d2e", It.Is<TerminateInstanceOptions>(options => options.Recursive), It.IsAny<CancellationToken>()), Times.Once);
        _services.Client.Verify(c => c.TerminateInstanceAsync(
            Part, It.IsAny<TerminateInstanceOptions>(), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Failed, "Failed")]
    [InlineData(OrchestrationRuntimeStatus.Terminated, "Canceled")]
    public async Task Delete_OfAFinishedTask_Answers409(OrchestrationRuntimeStatus status, string state)
    {
        _services.Found(Instances.Of(status));
        var response = await DeleteAsync();

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal($"The task has ended already: it is {state}.", response.Json().GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Delete_OfATaskThatEndsMeanwhile_Answers409()
    {
        _services.Found(Instances.Of(OrchestrationRuntimeStatus.Running));
        _services.Client.Setup(c => c.RaiseEventAsync("0193a7a0c5d87b6c9d8e7f6a5b4c3d2e", "Cancel", It.IsAny<object?>(), It.IsAny<CancellationToken>()))
            .Callback(() => _services.Found(Instances.Of(OrchestrationRuntimeStatus.Completed, new TaskOutput(TaskState.Succeeded, null, null))))
            .ThrowsAsync(new InvalidOperationException("it has finished"));
        var response = await DeleteAsync();

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal("The task has ended already: it is Succeeded.", response.Json().GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Delete_ThatFailsOtherwise_Throws()
    {
        _services.Found(Instances.Of(OrchestrationRuntimeStatus.Running));
        _services.Client.Setup(c => c.RaiseEventAsync("0193a7a0c5d87b6c9d8e7f6a5b4c3d2e", "Cancel", It.IsAny<object?>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new InvalidOperationException("the store is away"));

        await Assert.ThrowsAsync<InvalidOperationException>(DeleteAsync);
    }

    [Fact]
    public async Task Delete_OfAnUnknownId_Answers404()
    {
        _services.Found(null);
        Assert.Equal(HttpStatusCode.NotFound, (await DeleteAsync()).StatusCode);
    }

    private Task<HttpResponseData> DeleteAsync() =>
        new CancelTask(_services.Reader, _services.Cache, _services.Cancellation)
            .RunAsync(FakeRequest.Get("/tasks/0193a7a0c5d87b6c9d8e7f6a5b4c3d2e"), _services.Client.Object, "0193a7a0c5d87b6c9d8e7f6a5b4c3d2e");
}
