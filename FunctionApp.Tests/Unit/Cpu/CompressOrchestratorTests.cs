using FunctionApp.Cpu;
using FunctionApp.FanOut;
using FunctionApp.Tasks;
using FunctionApp.Tests.Unit.FanOut;
using Microsoft.DurableTask;

namespace FunctionApp.Tests.Unit.Cpu;

public sealed class CompressOrchestratorTests
{
    private static readonly OriginalData s_original = new("original", (2 * Payloads.PieceSize) + 500, 3, "aa");
    private static readonly DateTime s_start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly OrchestrationStage _stage = new();
    private readonly List<string> _deleted = [];
    private readonly List<AssembleInput> _assembled = [];

    public CompressOrchestratorTests()
    {
        _stage.OnActivity<CompressionPart, CompressedPart>(nameof(CompressParts), batch => Answered(Compressed(batch.Items[0].Value)));
        _stage.OnActivity<string, OriginalData>(nameof(FetchOriginal), _ => Answered(Outcome.Succeeded(s_original)));
        _stage.OnCall<object?>(nameof(DeletePayloads), id =>
        {
            _deleted.Add((string)id!);
            return Task.FromResult<object?>(null);
        });
        _stage.OnCall<AssembledData>(nameof(AssembleCompressed), input =>
        {
            _assembled.Add((AssembleInput)input!);
            return Task.FromResult(new AssembledData("bb", _assembled[^1].IncludeData ? [1, 2] : null));
        });
    }

    [Fact]
    public async Task Task_WithAUrl_FetchesCompressesAndCleansUp()
    {
        var output = await RunAsync(new(null, "http://a/", CompressionAlgorithm.Zstd, 3, true, FanOutStage.Settings));

        Assert.Equal(TaskState.Succeeded, output.State);
        Assert.Equal(
            """{"algorithm":"zstd","level":3,"originalBytes":2097652,"compressedBytes":300,"ratio":6992.173,"megabytesPerSecond":20.977,"elapsedMs":100,"parts":3,"originalSha256":"aa","compressedSha256":"bb","data":"AQI="}""",
            output.Result?.GetRawText());
        Assert.Equal([0, 1, 2], Assert.Single(_assembled).Parts.Select(part => part.FirstPiece));
        Assert.Equal([OrchestrationStage.TaskId], _deleted);
    }

    [Fact]
    public async Task Data_TooLargeForAResult_IsOmittedAndSaysSo()
    {
        _stage.OnActivity<CompressionPart, CompressedPart>(nameof(CompressParts), _ => Answered(
            Outcome.Succeeded(new CompressedPart(0, 1, 1_000_001, new(s_start, s_start)))));

        var output = await RunAsync(Input(CompressionAlgorithm.Brotli));

        Assert.False(Assert.Single(_assembled).IncludeData);
        Assert.Equal("The compressed data has 1,000,001 bytes, and a result may have at most 1,000,000 of them in it.",
            output.Result?.GetProperty("dataOmitted").GetString());
        Assert.False(output.Result?.TryGetProperty("megabytesPerSecond", out _));
    }

    [Fact]
    public async Task Fetch_ThatFails_FailsTheTaskWithItsReason()
    {
        _stage.OnActivity<string, OriginalData>(nameof(FetchOriginal), _ => Answered(
            Outcome.Failed<OriginalData>("HttpStatus", "The server answered 404.")));

        var output = await RunAsync(new(null, "http://a/", CompressionAlgorithm.Gzip, 6, false, FanOutStage.Settings));

        Assert.Equal(new(TaskState.Failed, null, new("HttpStatus", "The server answered 404.")), output);
        Assert.Equal([OrchestrationStage.TaskId], _deleted);
    }

    [Fact]
    public async Task TimeLimit_DuringCompression_EndsTheTaskWithWhatIsKnownAndCleansUp()
    {
        _stage.OnActivity<CompressionPart, CompressedPart>(
            nameof(CompressParts), _ => new TaskCompletionSource<IReadOnlyList<ItemOutcome<CompressedPart>>>().Task);

        var running = RunAsync(Input(CompressionAlgorithm.Gzip));
        _stage.Advance(TimeSpan.FromMinutes(5));
        _stage.Advance(TimeSpan.FromSeconds(1));
        var output = await running;

        Assert.Equal((TaskState.TimedOut, "TimeLimitExceeded"), (output.State, output.Error?.Code));
        Assert.Equal(
            """{"algorithm":"gzip","level":5,"originalBytes":2097652,"parts":3,"originalSha256":"aa"}""", output.Result?.GetRawText());
        Assert.Equal([OrchestrationStage.TaskId], _deleted);
    }

    [Fact]
    public async Task Assembly_ThatFails_FailsTheTaskClearly()
    {
        _stage.OnCall<AssembledData>(nameof(AssembleCompressed), _ => Task.FromException<AssembledData>(
            new TaskFailedException(nameof(AssembleCompressed), 1, new TaskFailureDetails("System.TimeoutException", "secret", null, null, null))));

        var output = await RunAsync(Input(CompressionAlgorithm.Gzip));

        Assert.Equal(new(TaskState.Failed, null, new("ActivityFailed", "AssembleCompressed failed: System.TimeoutException.")), output);
        Assert.Equal([OrchestrationStage.TaskId], _deleted);
    }

    private Task<TaskOutput> RunAsync(CompressInput input)
    {
        _stage.Input(input);
        return CompressOrchestrator.RunAsync(_stage.Context);
    }

    private static CompressInput Input(CompressionAlgorithm algorithm) =>
        new(s_original, null, algorithm, 5, true, FanOutStage.Settings with { ToleratedFailurePercent = 0 });

    private static ItemOutcome<CompressedPart> Compressed(CompressionPart part) => Outcome.Succeeded(
        new CompressedPart(part.FirstPiece, 1, 100, new(s_start, s_start.AddMilliseconds(100))));

    private static Task<IReadOnlyList<ItemOutcome<T>>> Answered<T>(ItemOutcome<T> outcome) =>
        Task.FromResult<IReadOnlyList<ItemOutcome<T>>>([outcome]);
}
