using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LocalRuntime.Tests.Api.DurableTask;

public sealed class TaskOptionsTests
{
    private static readonly RetryPolicy Policy = new(3, TimeSpan.FromSeconds(1));

    [Fact]
    public void WithInstanceId_Options_KeepsTheRest()
    {
        TaskOptions options = new(Policy, new Dictionary<string, string> { ["k"] = "v" }) { Version = "2" };

        var sub = options.WithInstanceId("child");

        Assert.Equal("child", sub.InstanceId);
        Assert.Same(Policy, sub.Retry?.Policy);
        Assert.Same(options.Tags, sub.Tags);
        Assert.Equal("2", sub.Version?.Version);
    }

    [Fact]
    public void SubOrchestrationOptions_CopyWithoutId_KeepsTheId()
    {
        TaskOptions options = new SubOrchestrationOptions(Policy, "child");

        Assert.Equal("child", new SubOrchestrationOptions(options).InstanceId);
        Assert.Equal("other", new SubOrchestrationOptions(options, "other").InstanceId);
    }

    [Fact]
    public async Task FromRetryHandler_Synchronous_IsCalledByTheAsynchronousOne()
    {
        var options = TaskOptions.FromRetryHandler(context => context.LastAttemptNumber < 2);
        var failure = TaskFailureDetails.FromException(new TimeoutException());
        RetryContext first = new(null!, 1, failure, TimeSpan.Zero, TestContext.Current.CancellationToken);

        Assert.True(await options.Retry!.Handler!(first));
        Assert.False(await options.Retry!.Handler!(first with { LastAttemptNumber = 2 }));
    }

    [Fact]
    public void WithDedupeStatuses_Statuses_AreKeptByNameInACopy()
    {
        StartOrchestrationOptions options = new("id");

        var copy = options.WithDedupeStatuses(OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended);

        Assert.Equal(["Running", "Suspended"], copy.DedupeStatuses);
        Assert.Equal("id", copy.InstanceId);
        Assert.Null(options.DedupeStatuses);
    }
}
