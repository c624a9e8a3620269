using System.Text.Json;
using FunctionApp.FanOut;
using FunctionApp.Io;
using FunctionApp.Tasks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using MongoDB.Bson;
using MongoDB.Driver;

namespace FunctionApp;

/// <summary>
/// Does once, while the process starts, what its first task would else do for the first time: connects, and runs through
/// the code that is compiled when it first runs. It leaves nothing behind, and what can't be reached does not matter.
/// </summary>
internal sealed class WarmUp(
    IMongoCollection<TaskDocument> tasks,
    IMongoCollection<ApiCallLog> calls,
    TaskCache cache,
    UrlFetcher fetcher,
    IOptions<JsonSerializerOptions> json,
    TimeProvider time) : IHostedService
{
    // There is no such task, and port 9 (RFC 863) of this machine answers nobody, if the rules for URLs let it be asked.
    private const string NoTask = "warm-up";
    private static readonly FetchTarget s_nothing = new("http://127.0.0.1:9/");

    // What takes longer waits for a server, and no request should wait with it.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    /// <summary>Is done when all is warm, or after a second; the rest goes on in the background.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => Task.WhenAny(
        Task.WhenAll(
            Task.Run(() => WriteAsync(cancellationToken), cancellationToken),
            Task.Run(() => FetchAsync(cancellationToken), cancellationToken)),
        Task.Delay(s_patience, time, cancellationToken));

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task WriteAsync(CancellationToken stop)
    {
        var call = new ApiCallLog { Id = NoTask, TaskId = NoTask, Url = s_nothing.Url };
        await tasks.ReplaceOneAsync(new BsonDocument("_id", NoTask), TaskDocument.From(Body(result: null)), cancellationToken: stop);
        await calls.ReplaceOneAsync(new BsonDocument("_id", NoTask), call, cancellationToken: stop);
    }

    private async Task FetchAsync(CancellationToken stop)
    {
        var batch = Copy(new FanOutBatch<FetchTarget>(NoTask, [new(0, s_nothing)]));
        var ledger = new ItemLedger<FetchTarget, FetchResult>(batch.Items, triedBefore: 0);
        var attempt = await fetcher.FetchAsync(
            s_nothing, (answer, _) => Task.FromResult(new FetchResult(answer.Url, answer.StatusCode, null, 0, 0)), stop);
        ledger.Record(0, Copy<IReadOnlyList<ItemOutcome<FetchResult>>>([attempt.Outcome])[0]);
        var fetched = new FanOutSummary<FetchResult>(FanOutEnd.Finished, ledger.Close(ItemStatus.Canceled));
        var output = Copy(fetched.ToTaskOutput(IoJson.Default.FanOutResultFetchResult));
        Copy(new RecordedTask(NoTask, Ended: false));
        Copy(new TaskReport(new(0, 0, 0), default));
        await cache.SetAsync(Body(output.Result));
        await cache.GetAsync(NoTask);
        await cache.DropAsync(NoTask);
    }

    private static TaskBody Body(JsonElement? result) => new(
        NoTask, "", TaskState.Running, Suspended: false, Progress: new(0, 0, 0), result, Error: null, default, default, default);

    private TValue Copy<TValue>(TValue value) =>
        JsonSerializer.Deserialize<TValue>(JsonSerializer.Serialize<object>(value!, json.Value), json.Value)!;
}
