using FunctionApp.Tasks;

namespace FunctionApp.Tests.Unit.Tasks;

public sealed class CanceledTasksTests
{
    private readonly CanceledTasks _tasks = new();

    [Fact]
    public async Task Cancel_OfATask_StopsItsActivitiesAndNoOthers()
    {
        using var one = _tasks.Enter("a", CancellationToken.None);
        using var two = _tasks.Enter("a", CancellationToken.None);
        using var other = _tasks.Enter("b", CancellationToken.None);
        await _tasks.CancelAsync("a");

        Assert.True(one.Token.IsCancellationRequested && one.IsTaskCanceled && two.IsTaskCanceled);
        Assert.False(other.Token.IsCancellationRequested);
    }

    [Fact]
    public async Task Activity_DispatchedAfterTheCancel_IsCanceledFromTheStart()
    {
        using (_tasks.Enter("a", CancellationToken.None))
            await _tasks.CancelAsync("a");

        using var late = _tasks.Enter("a", CancellationToken.None);
        Assert.True(late.IsTaskCanceled);
    }

    [Fact]
    public void Shutdown_OfTheHost_IsNoCancelOfTheTask()
    {
        using var host = new CancellationTokenSource();
        using var activity = _tasks.Enter("a", host.Token);
        host.Cancel();

        Assert.Equal((true, false), (activity.Token.IsCancellationRequested, activity.IsTaskCanceled));
    }

    [Fact]
    public async Task Cancels_OfMany_AreForgottenOldestFirst()
    {
        for (var i = 0; i <= 10_000; i++)
            await _tasks.CancelAsync($"{i}");

        using var oldest = _tasks.Enter("0", CancellationToken.None);
        using var next = _tasks.Enter("1", CancellationToken.None);
        Assert.Equal((false, true), (oldest.IsTaskCanceled, next.IsTaskCanceled));
    }

    [Fact]
    public async Task Activity_OfACancelThatIsForgotten_LeavesTheNextOneInItsPlace()
    {
        var before = _tasks.Enter("a", CancellationToken.None);
        await _tasks.CancelAsync("a");
        for (var i = 0; i < 10_000; i++)
            await _tasks.CancelAsync($"{i}");
        using var after = _tasks.Enter("a", CancellationToken.None);

        before.Dispose();
        await _tasks.CancelAsync("a");

        Assert.True(after.IsTaskCanceled);
    }
}
