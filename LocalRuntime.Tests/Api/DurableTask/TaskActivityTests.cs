using Microsoft.DurableTask;

namespace LocalRuntime.Tests.Api.DurableTask;

public sealed class TaskActivityTests
{
    private readonly ITaskActivity activity = new Double();

    [Fact]
    public async Task RunAsync_InputOfItsType_IsPassedOn()
    {
        Assert.Equal((typeof(int), typeof(long)), (activity.InputType, activity.OutputType));
        Assert.Equal(8L, await activity.RunAsync(new StubActivityContext(), 4));
    }

    [Fact]
    public async Task RunAsync_NullForAValueType_IsItsDefault() =>
        Assert.Equal(0L, await activity.RunAsync(new StubActivityContext(), null));

    [Fact]
    public async Task RunAsync_InputOfAnotherType_NamesBoth()
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(
            () => activity.RunAsync(new StubActivityContext(), "4"));

        Assert.StartsWith("Input type 'System.String' does not match expected type 'System.Int32'.", error.Message);
    }

    private sealed class Double : TaskActivity<int, long>
    {
        public override Task<long> RunAsync(TaskActivityContext context, int input) => Task.FromResult(2L * input);
    }

    private sealed class StubActivityContext : TaskActivityContext
    {
        public override TaskName Name => "Double";

        public override string InstanceId => "stub";
    }
}
