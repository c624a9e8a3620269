using System.Diagnostics;
using System.Net;

namespace FunctionApp.Tests.EndToEnd;

public sealed class CpuComputeTests(AppFixture fixture)
{
    private const string Path = "/cpu/compute";

    [Fact]
    public async Task Compute_HundredMillion_AnswersWithTheExactSumAndItsRate()
    {
        var answer = await fixture.Api.PostAsync($"{Path}?wait=60", new { n = 100_000_000 });

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(("cpu.compute", "Succeeded"), ((string)answer.Json["type"]!, (string)answer.Json["status"]!));
        var result = answer.Json["result"]!;
        Assert.Equal("333333328333333350000000", (string)result["sum"]!);
        Assert.Equal(100_000_000, (long)result["iterations"]!);
        var perSecond = 100_000_000 * 1_000.0 / (double)result["elapsedMs"]!;
        Assert.InRange((double)result["iterationsPerSecond"]!, perSecond * 0.99, perSecond * 1.01);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "0")]
    [InlineData(1_000, "332833500")]
    public async Task Compute_FewNumbers_IsExact(long n, string sum)
    {
        var task = await fixture.Api.RunAsync(Path, new { n });

        Assert.Equal((sum, n), ((string)task["result"]!["sum"]!, (long)task["result"]!["n"]!));
    }

    [Theory]
    [InlineData("""{}""", "n")]
    [InlineData("""{"n": -1}""", "n")]
    [InlineData("""{"n": 1.5}""", "n")]
    [InlineData("""{"n": 10000000000000}""", "n")]
    [InlineData("""{"n": "many"}""", "n")]
    [InlineData("""{"n": 5, "maxConcurrency": 0}""", "maxConcurrency")]
    [InlineData("""{"n": 5, "timeLimitSeconds": 1e9}""", "timeLimitSeconds")]
    public async Task Body_NotAsItShouldBe_IsABadRequestThatNamesTheField(string body, string field)
    {
        var answer = await fixture.Api.PostTextAsync(Path, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotNull(answer.Json["errors"]![field]?[0]);
    }

    [Fact]
    public async Task Cancel_DuringALongCompute_EndsItAtOnceAndFreesTheCores()
    {
        var id = await fixture.Api.StartAsync(Path, new { n = 1_000_000_000_000, maxConcurrency = 1 });
        await Eventually.ReachAsync(
            async () => (await fixture.Api.GetAsync($"/tasks/{id}")).Json, task => (int?)task["progress"]?["completed"] > 0);
        var started = Stopwatch.GetTimestamp();

        await fixture.Api.DeleteAsync($"/tasks/{id}");
        var canceled = await fixture.Api.FinishAsync(id);
        var next = await fixture.Api.RunAsync(Path, new { n = 1_000 });

        // About a second on a free machine; the others' tests share this one.
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(10 * TestedHost.Patience));
        Assert.Equal(("Canceled", "Succeeded"), ((string)canceled["status"]!, (string)next["status"]!));
        Assert.Null(canceled["result"]!["sum"]);
        Assert.Equal(
            Unit.Cpu.SquareSumTests.Below((long)canceled["result"]!["partial"]!["n"]!).ToString(null, null),
            (string)canceled["result"]!["partial"]!["sum"]!);
    }

    [Fact]
    public async Task TimeLimit_BeforeTheEnd_TimesOutWithWhatIsKnown()
    {
        var task = await fixture.Api.RunAsync(Path, new { n = 1_000_000_000_000, maxConcurrency = 1, timeLimitSeconds = 1 });

        Assert.Equal("TimedOut", (string)task["status"]!);
        Assert.Equal("TimeLimitExceeded", (string)task["error"]!["code"]!);
        Assert.InRange((long)task["result"]!["iterations"]!, 0, 999_999_999_999);
    }
}
