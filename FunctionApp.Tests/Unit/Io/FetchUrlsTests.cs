using System.Net;
using FunctionApp.FanOut;
using FunctionApp.Io;
using FunctionApp.Tests.Unit.Tasks;
using Microsoft.Azure.Functions.Worker;
using MongoDB.Driver;
using Moq;

namespace FunctionApp.Tests.Unit.Io;

public sealed class FetchUrlsTests
{
    private static readonly FanOutItem<FetchTarget>[] s_two =
        [new(4, new("http://a/")), new(9, new("http://b/?token=s3cret"))];

    private readonly TaskServices _tasks = new();
    private readonly List<ApiCallLog> _logs = [];
    private readonly Mock<IMongoCollection<ApiCallLog>> _collection = new();

    public FetchUrlsTests() => _collection
        .Setup(c => c.ReplaceOneAsync(It.IsAny<FilterDefinition<ApiCallLog>>(), It.IsAny<ApiCallLog>(),
            It.Is<ReplaceOptions>(options => options.IsUpsert), It.IsAny<CancellationToken>()))
        .Callback((FilterDefinition<ApiCallLog> _, ApiCallLog log, ReplaceOptions _, CancellationToken _) => _logs.Add(log));

    [Fact]
    public async Task Batch_OfUrls_GivesOneOutcomeAndOneLogEach()
    {
        var outcomes = await RunAsync(new StubHandler((request, _) => Task.FromResult(new HttpResponseMessage(
            request.RequestUri!.Host == "a" ? HttpStatusCode.OK : HttpStatusCode.NotFound) { Content = new StringContent("hi") })));

        Assert.Equal([OutcomeKind.Succeeded, OutcomeKind.PermanentFailure], outcomes.Select(outcome => outcome.Kind));
        Assert.Equal([("t1:4", "t1", "http://a/", 200), ("t1:9", "t1", "http://b/", 404)],
            _logs.Select(log => (log.Id, log.TaskId, log.Url, log.StatusCode ?? 0)));
        Assert.Equal([null, "HttpStatus: The server answered 404."], _logs.Select(log => log.Error));
    }

    [Fact]
    public async Task Cancel_DuringAFetch_EndsAllItemsAsCanceled()
    {
        var running = RunAsync(StubHandler.Hanging());
        Assert.False(running.IsCompleted);
        await _tasks.Cancellation.CancelAsync("t1");

        Assert.Equal([OutcomeKind.Canceled, OutcomeKind.Canceled], (await running).Select(outcome => outcome.Kind));
        Assert.Empty(_logs);
    }

    [Fact]
    public async Task Fetch_ThatItsHostKeepsWaiting_IsPostponedAndNotLogged()
    {
        var batch = Enumerable.Range(0, 3).Select(i => new FanOutItem<FetchTarget>(i, new($"http://a/{i}", PerHost: new(null, 0.1))));
        var outcomes = await RunAsync(StubHandler.Answering(HttpStatusCode.OK), default, [.. batch]);

        Assert.Equal([OutcomeKind.Succeeded, OutcomeKind.Postponed, OutcomeKind.Postponed], outcomes.Select(outcome => outcome.Kind));
        Assert.Equal([null, 10, 20], outcomes.Select(outcome => outcome.Wait?.TotalSeconds));
        Assert.Single(_logs);
    }

    [Fact]
    public async Task Shutdown_DuringAFetch_ThrowsSoThatItIsRepeated()
    {
        using var host = new CancellationTokenSource();
        var running = RunAsync(StubHandler.Hanging(), host.Token);
        await host.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task Log_ThatCannotBeWritten_ThrowsSoThatTheFetchIsRepeated()
    {
        _collection.Setup(c => c.ReplaceOneAsync(It.IsAny<FilterDefinition<ApiCallLog>>(), It.IsAny<ApiCallLog>(),
            It.IsAny<ReplaceOptions>(), It.IsAny<CancellationToken>())).ThrowsAsync(new TimeoutException("no server"));

        await Assert.ThrowsAsync<TimeoutException>(() => RunAsync(StubHandler.Answering(HttpStatusCode.OK)));
    }

    private Task<IReadOnlyList<ItemOutcome<FetchResult>>> RunAsync(
        StubHandler stub, CancellationToken stop = default, params FanOutItem<FetchTarget>[] items)
    {
        var context = new Mock<FunctionContext>();
        context.Setup(c => c.CancellationToken).Returns(stop);
        var fetcher = Fetchers.Create(stub, time: _tasks.Time);
        var batches = new FetchBatches(fetcher, new ApiCallLogs(_collection.Object, _tasks.Time), _tasks.Cancellation);
        return new FetchUrls(batches)
            .RunAsync(new("t1", items is [] ? s_two : items), context.Object);
    }
}
