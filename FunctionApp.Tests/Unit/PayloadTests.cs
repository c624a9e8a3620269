using FunctionApp.Callbacks;
using FunctionApp.Cpu;
using FunctionApp.FanOut;
using FunctionApp.Hybrid;
using FunctionApp.Io;
using FunctionApp.Jobs;
using FunctionApp.Tasks;
using FunctionApp.Tests.Unit.FanOut;
using FunctionApp.Users;
using Microsoft.DurableTask.Converters;

namespace FunctionApp.Tests.Unit;

/// <summary>What travels through the durable store must come out as it went in.</summary>
public sealed class PayloadTests
{
    public static TheoryData<object> Payloads => new()
    {
        new FetchMultipleInput(["http://a/"], FanOutStage.Settings, new(5, 0.5)),
        new FetchInput(new("http://a/", "POST", new Dictionary<string, string> { ["A"] = "b" }, "c", TimeSpan.FromSeconds(2), new(null, 2)), FanOutStage.Settings),
        new SleepInput(1.5),
        new FetchProcessInput(new(new("http://a/"), "jsonPath", "$.a"), FanOutStage.Settings),
        new FetchAndStoreInput([new("http://a/", "a", "page")], FanOutStage.Settings),
        new BulkCreateInput([new(new("a@b.co", "a", "A", true), null), new(null, new("InvalidUser", "no"))], FanOutStage.Settings),
        new FanOutBatch<string>("t1", [new(3, "http://a/")]),
        new FanOutWork<string>("t1", "FetchUrls", [new(1_000, "http://a/")], FanOutStage.Settings, 12, Attempt: 2),
        Outcome.Succeeded(new FetchResult("http://a/", 200, null, 1, 2)),
        new CompressInput(new("original", 5, 1, "aa"), null, CompressionAlgorithm.Brotli, 11, true, FanOutStage.Settings),
        new FanOutBatch<CompressionPart>("t1", [new(0, new(CompressionAlgorithm.Zstd, 3, "original", 0, 1, 5))]),
        new AssembleInput("t1", [new(0, 1, 5, new(DateTime.UnixEpoch, DateTime.UnixEpoch))], true),
        new AssembledData("aa", [1, 2, 3]),
        new ComputeInput(1_000_000_000_000, 1_000, FanOutStage.Settings),
        Outcome.Succeeded(new RangeSum(UInt128.MaxValue, new(new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), DateTime.MaxValue))),
        new ProcessJobsInput("j1", "echo", 5, FanOutStage.Settings, "t0"),
        new JobClaim("t1", null, "echo", "t0", 5, TimeSpan.FromMinutes(5)),
        new ClaimedJobs(["j1", "j2"], true),
        Outcome.Succeeded(new ProcessedBody("http://a/", 200, null, 1, 2, "jsonPath", """{"value":[1e400,0.1234567890123456789,1.10]}""")),
        Outcome.Succeeded(new ProcessedJob("j1", "echo", 1.25)),
        Outcome.FailedForNow<FetchResult>("HttpStatus", "503"),
        Outcome.Postponed<FetchResult>(TimeSpan.FromSeconds(1.5)),
        new Callback("t1", "http://a/", 8, TimeSpan.FromSeconds(5), TimeSpan.FromHours(1), 3),
        CallbackOutcome.Delivered,
        new FanOutWork<string>("t1", "FetchUrls", [new(0, "http://a/")], FanOutStage.Settings, 12, "System.String"),
        new FanOutSummary<string>(FanOutEnd.Finished, [], new("t1", 3, 2, 1)),
        new RecordedTask("t1", Ended: true),
        new TaskReport(new(3, 2, 1), new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)),
        new TaskOutput(TaskState.TimedOut, null, new("TimeLimitExceeded", "late")),
    };

    /// <summary>
    /// The Functions host reads what goes into activities and what comes out of them, and writes it anew.
    /// </summary>
    [Theory]
    [MemberData(nameof(Payloads), DisableDiscoveryEnumeration = true)]
    public void Payload_ThroughTheFunctionsHost_IsTheSame(object payload)
    {
        using var text = new StringReader(JsonDataConverter.Default.Serialize(payload)!);
        using var reader = new Newtonsoft.Json.JsonTextReader(text) { DateParseHandling = Newtonsoft.Json.DateParseHandling.None };
        var json = Newtonsoft.Json.Linq.JToken.Load(reader).ToString(Newtonsoft.Json.Formatting.None);

        Assert.Equivalent(payload, JsonDataConverter.Default.Deserialize(json, payload.GetType()), strict: true);
    }

    [Fact]
    public void Sum_OfMoreThan64Bits_TravelsAsText() => Assert.Contains(
        "\"340282366920938463463374607431768211455\"",
        JsonDataConverter.Default.Serialize(new RangeSum(UInt128.MaxValue, new(default, default))), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Payloads), DisableDiscoveryEnumeration = true)]
    public void Payload_ThroughTheDurableStore_IsTheSame(object payload)
    {
        var json = JsonDataConverter.Default.Serialize(payload);
        var copy = JsonDataConverter.Default.Deserialize(json, payload.GetType());

        Assert.Equivalent(payload, copy, strict: true);
        Assert.Equal(json, JsonDataConverter.Default.Serialize(copy));
    }
}
