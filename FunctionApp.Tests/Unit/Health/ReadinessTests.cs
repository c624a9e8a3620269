using FunctionApp.Health;
using FunctionApp.Redis;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;
using MongoDB.Bson;
using MongoDB.Driver;
using Moq;

namespace FunctionApp.Tests.Unit.Health;

public sealed class ReadinessTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Mock<IMongoDatabase> _database = new();
    private readonly Mock<DurableTaskClient> _client = new("test");
    private readonly Readiness _readiness;
    private TaskCompletionSource<BsonDocument>? _open;
    private int _pings;

    public ReadinessTests()
    {
        _database.Setup(d => d.RunCommandAsync(It.IsAny<Command<BsonDocument>>(), It.IsAny<ReadPreference>(), It.IsAny<CancellationToken>()))
            .Returns(() =>
            {
                _pings++;
                return _open?.Task ?? Task.FromResult(new BsonDocument());
            });
        var redis = new RedisConnection(null, new(_time, new LogList<RedisCircuit>()), _time);
        var check = new DependencyCheck(_time, new LogList<DependencyCheck>());
        _readiness = new(new DependencyChecks(check, _database.Object, redis), _time);
    }

    [Fact]
    public async Task Report_AskedForAgainSoon_IsTheSame()
    {
        var first = await ReadAsync();
        _time.Advance(Readiness.Age - TimeSpan.FromMilliseconds(1));
        Assert.Same(first, await ReadAsync());
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.NotSame(first, await ReadAsync());
        Assert.Equal(2, _pings);
    }

    [Fact]
    public async Task Report_AskedForByManyAtOnce_IsMadeOnce()
    {
        _open = new();
        var all = Enumerable.Range(0, 50).Select(_ => ReadAsync()).ToList();
        _open.SetResult([]);

        Assert.Single((await Task.WhenAll(all)).Distinct());
        Assert.Equal(1, _pings);
    }

    [Fact]
    public async Task Caller_ThatLeaves_TakesTheReportFromNobody()
    {
        _open = new();
        using var leaving = new CancellationTokenSource();
        var first = _readiness.ReadAsync(_client.Object, leaving.Token);
        var second = ReadAsync();
        await leaving.CancelAsync();
        _open.SetResult([]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal(HealthStatus.Healthy, (await second).Dependencies["mongodb"].Status);
        Assert.Equal(1, _pings);
    }

    private Task<HealthReport> ReadAsync() => _readiness.ReadAsync(_client.Object, TestContext.Current.CancellationToken);
}
