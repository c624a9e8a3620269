using System.Text.Json;
using FunctionApp.Io.PerHost;
using FunctionApp.Redis;
using FunctionApp.Tasks;
using FunctionApp.Tests.Unit;
using Microsoft.Extensions.Options;

namespace FunctionApp.Tests.Servers;

/// <summary>What the app asks of a Redis-compatible server, by two processes that share it.</summary>
public abstract class RedisContract(string address) : IAsyncDisposable
{
    private readonly string _id = Guid.NewGuid().ToString("N");
    private readonly RedisConnection _one = Connect(address);
    private readonly RedisConnection _other = Connect(address);

    [Fact]
    public async Task Task_ThatIsKept_IsReadByOthersUntilItIsDropped()
    {
        var (cache, others) = (Cache(_one), Cache(_other));
        var task = Finished(JsonElement.Parse("""{"text":"Grüezi \u0000","numbers":[1,2.5e300]}"""));

        Assert.Null(await others.GetAsync(_id));
        await cache.SetAsync(task);
        Assert.True(JsonElement.DeepEquals(task.Result!.Value, (await others.GetAsync(_id))!.Result!.Value));
        await others.DropAsync(_id);
        Assert.Null(await cache.GetAsync(_id));
    }

    [Theory]
    [InlineData(TaskState.Succeeded, 60)]
    [InlineData(TaskState.Running, 5)]
    public async Task Task_ThatIsKept_ExpiresByItsState(TaskState state, int seconds)
    {
        await Cache(_one).SetAsync(Finished(null) with { Status = state });

        var left = await _other.TryAsync(database => database.KeyTimeToLiveAsync($"task:{_id}"));
        Assert.InRange(left!.Value.TotalSeconds, seconds - 4, seconds);
    }

    [Fact]
    public async Task Task_ThatIsLarge_IsNotKept()
    {
        await Cache(_one).SetAsync(Finished(JsonSerializer.SerializeToElement(new string('x', 100_000))));

        Assert.Null(await Cache(_one).GetAsync(_id));
    }

    [Fact]
    public async Task Cancellation_InOneProcess_EndsTheActivitiesOfTheOther()
    {
        var theirs = new CanceledTasks();
        using var listener = new CancellationListener(_other, theirs);
        await listener.StartAsync(TestContext.Current.CancellationToken);
        await listener.ExecuteTask!;
        using var activity = new TaskCancellation(_other, theirs).Enter(_id, CancellationToken.None);

        await new TaskCancellation(_one, new()).CancelAsync(_id);

        await Eventually.ReachAsync(() => Task.FromResult(activity.IsTaskCanceled), canceled => canceled);
        await listener.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task PlaceAtAHost_TakenByOneProcess_IsTheOthersOnceItIsLeft()
    {
        var limits = new HostLimits(1, null);
        var lease = await EnterAsync(_one, limits);

        var waiting = EnterAsync(_other, limits);
        await Eventually.ReachAsync(
            () => _one.TryAsync(database => database.SortedSetLengthAsync($"fetch:active:{_id}")), length => length == 1);
        Assert.False(waiting.IsCompleted);
        await new SharedHostTurns(_one, TimeProvider.System).LeaveAsync(_id, lease!);

        Assert.NotNull(await waiting);
    }

    [Fact]
    public async Task RateOfAHost_UsedUpByOneProcess_TurnsTheOtherAway()
    {
        var limits = new HostLimits(null, 0.01);
        await EnterAsync(_one, limits);

        await Assert.ThrowsAsync<HostBusyException>(() => EnterAsync(_other, limits));
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _other.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static RedisConnection Connect(string address) => new(
        RedisAddress.Parse(address), new(TimeProvider.System, new LogList<RedisCircuit>()), TimeProvider.System);

    private static TaskCache Cache(RedisConnection redis) => new(redis, Options.Create(
        new TasksOptions { FinishedCacheTime = TimeSpan.FromSeconds(60), RunningCacheTime = TimeSpan.FromSeconds(5) }));

    private Task<string?> EnterAsync(RedisConnection redis, HostLimits limits) =>
        new SharedHostTurns(redis, TimeProvider.System).EnterAsync(
            _id, limits, patience: TimeSpan.Zero, longest: TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

    private TaskBody Finished(JsonElement? result) => new(
        _id, "io.test", TaskState.Succeeded, false, new(1, 1, 0), result, null, DateTime.UnixEpoch, DateTime.UnixEpoch, DateTime.UnixEpoch);
}
