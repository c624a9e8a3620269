using System.Text.Json;
using FunctionApp.Tasks;
using FunctionApp.Tests.Unit.Http;
using Microsoft.DurableTask.Client;
using Moq;

namespace FunctionApp.Tests.Unit.Tasks;

public sealed class ListTasksTests
{
    private readonly TaskServices _services = new();

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Pending, "Pending", false)]
    [InlineData(OrchestrationRuntimeStatus.Running, "Running", false)]
    [InlineData(OrchestrationRuntimeStatus.Suspended, "Running", true)]
    public async Task Task_UnderWay_IsListedByItsStatusAlone(OrchestrationRuntimeStatus status, string state, bool suspended)
    {
        _services.Found(Instances.Of(status));
        _services.Documents.Found.Add(Document(0));

        var task = Assert.Single(await ListAsync());

        Assert.Equal((state, suspended), (task.GetProperty("status").GetString(), task.GetProperty("suspended").GetBoolean()));
        Assert.Equal(JsonValueKind.Null, task.GetProperty("progress").ValueKind);
        _services.Client.Verify(c => c.GetInstanceAsync(It.IsAny<string>(), true, It.IsAny<CancellationToken>()), Times.Never);
        Assert.Empty(_services.Documents.Written);
    }

    [Fact]
    public async Task Task_EndedSinceItWasRecorded_IsListedAsEndedAndRecorded()
    {
        _services.Found(Instances.Of(OrchestrationRuntimeStatus.Completed, new TaskOutput(TaskState.TimedOut, null, null)));
        _services.Documents.Found.Add(Document(0) with { Id = Guid.NewGuid().ToString("n") });

        Assert.Equal("TimedOut", Assert.Single(await ListAsync()).GetProperty("status").GetString());
        Assert.Equal("TimedOut", Assert.Single(_services.Documents.Written).Status);
    }

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Running)]
    [InlineData(OrchestrationRuntimeStatus.Completed)]
    public async Task Task_OfAKindThisVersionDoesNotKnow_IsListedAsRecorded(OrchestrationRuntimeStatus status)
    {
        _services.Found(Instances.Of(status, orchestrator: "OrchestratorOfANewerVersion"));
        _services.Documents.Found.Add(Document(0) with { Type = "io.newer" });

        var task = Assert.Single(await ListAsync());

        Assert.Equal(("io.newer", "Running"), (task.GetProperty("type").GetString(), task.GetProperty("status").GetString()));
        Assert.Equal(0, _services.Documents.Deletes);
    }

    [Fact]
    public async Task Task_ThatTheDurableStoreDoesNotHave_IsLeftOutAndItsRecordToRetention()
    {
        _services.Found(null);
        _services.Documents.Found.Add(Document(0));

        Assert.Empty(await ListAsync());
        Assert.Equal(0, _services.Documents.Deletes);
    }

    [Fact]
    public async Task Tasks_OfALargePage_AreReadSomeAtATime()
    {
        var (reading, most, enough) = (0, 0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var gate = new Lock();
        _services.Client.Setup(c => c.GetInstanceAsync(It.IsAny<string>(), It.IsAny<CancellationToken>())).Returns(async () =>
        {
            lock (gate)
                if ((most = Math.Max(most, ++reading)) == 16) enough.TrySetResult();
            await enough.Task;
            lock (gate) reading--;
            return Instances.Of(OrchestrationRuntimeStatus.Running);
        });
        _services.Documents.Found.AddRange(Enumerable.Range(0, 200).Select(Document));

        var listed = await ListAsync("?limit=200");

        Assert.Equal(16, most);
        Assert.Equal(
            Enumerable.Range(0, 200).Select(i => $"{i}"), listed.Select(task => task.GetProperty("taskId").GetString()));
    }

    private static TaskDocument Document(int id) =>
        new() { Id = $"{id}", Type = "io.test", Status = "Running", Total = 10, CreatedAt = Instances.Created.UtcDateTime };

    private async Task<List<JsonElement>> ListAsync(string query = "")
    {
        var response = await new ListTasks(_services.Records, _services.Reader, _services.Types)
            .RunAsync(FakeRequest.Get($"/tasks{query}"), _services.Client.Object);
        return [.. response.Json().GetProperty("items").EnumerateArray()];
    }
}
