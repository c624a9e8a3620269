using System.Text.Json;
using FunctionApp.FanOut;
using FunctionApp.Jobs;
using FunctionApp.Jobs.Processors;
using Microsoft.Extensions.Time.Testing;

namespace FunctionApp.Tests.Unit.Jobs;

public sealed class JobProcessorsTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly LogList<JobProcessors> _log = new();

    [Theory]
    [InlineData("echo", """{"$set":[1.50]}""", """{"$set":[1.50]}""")]
    [InlineData("echo", "null", "null")]
    [InlineData("wordCount", """{"text":" one  two\tthree\n"}""", """{"words":3,"lines":1,"characters":16}""")]
    [InlineData("wordCount", """{"text":""}""", """{"words":0,"lines":0,"characters":0}""")]
    [InlineData("sum", """{"numbers":[0.1,0.2,1e3]}""", """{"sum":1000.3,"count":3}""")]
    [InlineData("checksum", """{"text":"abc"}""", """{"algorithm":"sha256","checksum":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","bytes":3}""")]
    [InlineData("checksum", """{"text":"","algorithm":"sha512"}""", """{"algorithm":"sha512","checksum":"cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e","bytes":0}""")]
    [InlineData("sleep", """{"seconds":0}""", """{"seconds":0}""")]
    public async Task Job_WithGoodInput_HasItsResult(string jobType, string input, string result)
    {
        var outcome = await ProcessAsync(jobType, input);

        Assert.Equal((OutcomeKind.Succeeded, result), (outcome.Kind, outcome.Result.GetRawText()));
    }

    [Theory]
    [InlineData("wordCount", "7", "inputData: Must be a JSON object, and is 7.")]
    [InlineData("wordCount", "{}", "inputData.text: Is required: a string.")]
    [InlineData("wordCount", """{"text":5}""", "inputData.text: Must be a string, and is 5.")]
    [InlineData("checksum", """{"text":"a","algorithm":"md5"}""", "inputData.algorithm: Must be sha256 or sha512.")]
    [InlineData("sum", """{"numbers":[1,"2"]}""", "inputData.numbers[1]: Must be a number that a sum of 28 digits can hold.")]
    [InlineData("sum", """{"numbers":[7e28,7e28]}""", "inputData.numbers[1]: Must be a number that a sum of 28 digits can hold.")]
    [InlineData("sum", """{"numbers":[1e400]}""", "inputData.numbers[0]: Must be a number that a sum of 28 digits can hold.")]
    [InlineData("sleep", """{"seconds":61}""", "inputData.seconds: Must be a number from 0 to 60, and is 61.")]
    public async Task Job_WithBadInput_FailsWithTheReason(string jobType, string input, string message)
    {
        var outcome = await ProcessAsync(jobType, input);

        Assert.Equal((OutcomeKind.PermanentFailure, new("InvalidInput", message)), (outcome.Kind, outcome.Error));
    }

    [Fact]
    public async Task Job_OfAnUnknownType_FailsNamingTheKnownOnes()
    {
        var outcome = await ProcessAsync("other", "null");

        Assert.Equal("There is no processor for jobs of type 'other'. There are: checksum, echo, sleep, sum, wordCount.", outcome.Error?.Message);
    }

    [Fact]
    public async Task Sleep_OfSeconds_LastsThatLong()
    {
        var sleeping = ProcessAsync("sleep", """{"seconds":30}""");
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(sleeping.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(OutcomeKind.Succeeded, (await sleeping).Kind);
    }

    [Fact]
    public async Task Sleep_ThatIsCanceled_Ends()
    {
        using var cancellation = new CancellationTokenSource();
        var sleeping = ProcessAsync("sleep", """{"seconds":30}""", cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sleeping);
        Assert.Empty(_log.Entries);
    }

    private Task<ItemOutcome<JsonElement>> ProcessAsync(string jobType, string input, CancellationToken stop = default) =>
        new JobProcessors(
            [new EchoProcessor(), new WordCountProcessor(), new SumProcessor(), new ChecksumProcessor(), new SleepProcessor(_time)], _log)
        .ProcessAsync(new() { Id = "j1", TaskId = "t1:0", JobType = jobType, Status = JobStatus.Running, InputData = input }, stop);
}
