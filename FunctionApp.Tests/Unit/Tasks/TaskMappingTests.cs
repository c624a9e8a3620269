using System.Text.Json;
using FunctionApp.Tasks;
using Microsoft.DurableTask.Client;

namespace FunctionApp.Tests.Unit.Tasks;

public sealed class TaskMappingTests
{
    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Pending, TaskState.Pending)]
    [InlineData(OrchestrationRuntimeStatus.Running, TaskState.Running)]
    [InlineData(OrchestrationRuntimeStatus.Suspended, TaskState.Running)]
    [InlineData(OrchestrationRuntimeStatus.Terminated, TaskState.Canceled)]
    [InlineData(OrchestrationRuntimeStatus.Failed, TaskState.Failed)]
    public void Status_OfTheInstance_BecomesTheTasks(OrchestrationRuntimeStatus status, TaskState state) =>
        Assert.Equal(state, Instances.Of(status).ToTask("io.test").Status);

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Running, false)]
    [InlineData(OrchestrationRuntimeStatus.Suspended, true)]
    public void Suspended_OfTheInstance_IsAMemberOfItsOwn(OrchestrationRuntimeStatus status, bool suspended) =>
        Assert.Equal(suspended, Instances.Of(status).ToTask("io.test").Suspended);

    [Theory]
    [InlineData(TaskState.Succeeded)]
    [InlineData(TaskState.PartiallySucceeded)]
    [InlineData(TaskState.Failed)]
    [InlineData(TaskState.Canceled)]
    [InlineData(TaskState.TimedOut)]
    public void Output_OfACompletedInstance_BecomesTheTasks(TaskState state)
    {
        var output = new TaskOutput(state, JsonElement.Parse("""{"items":[]}"""), new("Code", "Message"));
        var task = Instances.Of(OrchestrationRuntimeStatus.Completed, output).ToTask("io.test");

        Assert.Equal((state, true), (task.Status, task.IsFinished));
        Assert.Equal("""{"items":[]}""", task.Result?.GetRawText());
        Assert.Equal(new("Code", "Message"), task.Error);
        Assert.Equal(Instances.Updated.UtcDateTime, task.CompletedAt);
    }

    [Fact]
    public void Failure_OfTheInstance_BecomesTheTasksError()
    {
        var task = Instances.Of(OrchestrationRuntimeStatus.Failed).ToTask("io.test");

        Assert.Equal(new("OrchestrationFailed", "it broke"), task.Error);
    }

    [Fact]
    public void CustomStatus_OfTheInstance_BecomesProgressAndStart()
    {
        var task = Instances.Of(OrchestrationRuntimeStatus.Running).ToTask("io.test");

        Assert.Equal((new(10, 3, 1), Instances.Started), (task.Progress, task.StartedAt));
        Assert.Null(task.CompletedAt);
    }

    [Fact]
    public void Task_AsJson_HasEveryMember()
    {
        var task = Instances.Of(OrchestrationRuntimeStatus.Running).ToTask("io.test");

        Assert.Equal(
            """{"taskId":"0193a7a0c5d87b6c9d8e7f6a5b4c3d2e","type":"io.test","status":"Running","suspended":false,"progress":{"total":10,"completed":3,"failed":1},"result":null,"error":null,"createdAt":"2026-01-01T10:00:00Z","startedAt":"2026-01-01T10:00:01Z","completedAt":null,"retryOf":null}""",
            JsonSerializer.Serialize(task, TasksJson.Default.TaskBody));
    }
}
