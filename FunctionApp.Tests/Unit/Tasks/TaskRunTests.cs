using FunctionApp.Tasks;
using Microsoft.DurableTask;
using Moq;

namespace FunctionApp.Tests.Unit.Tasks;

public sealed class TaskRunTests
{
    private readonly Mock<TaskOrchestrationContext> _context = new();

    public TaskRunTests() => _context.Setup(c => c.InstanceId).Returns("t1");

    [Fact]
    public async Task Work_IsRecordedAtStartAndEnd_AndWaitsForNeither()
    {
        _context.Setup(c => c.CallActivityAsync(It.IsAny<TaskName>(), It.IsAny<object?>(), It.IsAny<TaskOptions?>()))
            .Returns(new TaskCompletionSource().Task);
        _context.Setup(c => c.CallSubOrchestratorAsync(It.IsAny<TaskName>(), It.IsAny<object?>(), It.IsAny<TaskOptions?>()))
            .Returns(new TaskCompletionSource().Task);
        var output = new TaskOutput(TaskState.Succeeded, null, null);

        Assert.Same(output, await _context.Object.RunTaskAsync(() => Task.FromResult(output)));
        _context.Verify(c => c.CallActivityAsync(
            new TaskName(nameof(RecordTask)), new RecordedTask("t1", false), It.IsAny<TaskOptions?>()), Times.Once);
        VerifyEndRecorded();
    }

    [Fact]
    public async Task Work_ThatThrows_IsRecordedToo()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => _context.Object.RunTaskAsync(() => throw new InvalidOperationException()));
        VerifyEndRecorded();
    }

    private void VerifyEndRecorded() => _context.Verify(c => c.CallSubOrchestratorAsync(
        new TaskName(nameof(RecordTaskEndOrchestrator)), "t1",
        It.Is<TaskOptions?>(options => ((SubOrchestrationOptions)options!).InstanceId == "t1:record")), Times.Once);
}
