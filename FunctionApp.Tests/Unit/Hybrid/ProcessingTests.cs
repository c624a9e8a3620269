using System.Net;
using System.Text;
using System.Text.Json;
using FunctionApp.FanOut;
using FunctionApp.Hybrid.Processing;
using FunctionApp.Tests.Unit.Io;

namespace FunctionApp.Tests.Unit.Hybrid;

public sealed class ProcessingTests
{
    [Theory]
    [InlineData("", """{"words":0,"characters":0}""")]
    [InlineData("one", """{"words":1,"characters":3}""")]
    [InlineData("  one\ttwo\r\nthree\u00a0four ", """{"words":4,"characters":22}""")]
    [InlineData("für 😀", """{"words":2,"characters":6}""")]
    public async Task Words_OfABody_AreCounted(string body, string output) =>
        Assert.Equal(output, Output(await RunAsync(new WordCount(), body)));

    [Fact]
    public async Task Words_AcrossPieces_AreCountedOnce()
    {
        var body = string.Join(' ', Enumerable.Repeat("wörd", 50_000));

        Assert.Equal("""{"words":50000,"characters":249999}""", Output(await RunAsync(new WordCount(), body)));
    }

    [Fact]
    public async Task Words_InAnotherCharset_AreDecoded()
    {
        var content = new ByteArrayContent(Encoding.Latin1.GetBytes("für\u00a0die"));
        content.Headers.ContentType = new("text/plain", "iso-8859-1");

        Assert.Equal("""{"words":2,"characters":7}""", Output(await RunAsync(new WordCount(), content)));
    }

    [Theory]
    [InlineData("", """{"lines":0,"emptyLines":0,"shortest":0,"longest":0,"meanLength":0}""")]
    [InlineData("abc", """{"lines":1,"emptyLines":0,"shortest":3,"longest":3,"meanLength":3}""")]
    [InlineData("abc\n", """{"lines":1,"emptyLines":0,"shortest":3,"longest":3,"meanLength":3}""")]
    [InlineData("ab\r\n\r\nabc\n\nx\ry", """{"lines":5,"emptyLines":2,"shortest":0,"longest":3,"meanLength":1.6}""")]
    public async Task Lines_OfABody_AreMeasured(string body, string output) =>
        Assert.Equal(output, Output(await RunAsync(new LineStats(), body)));

    [Fact]
    public async Task Checksum_OfABody_IsThatOfTheStandard()
    {
        var output = (await RunAsync(new Checksum(), "abc")).Result;

        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", output.GetProperty("sha256").GetString());
        Assert.StartsWith("ddaf35a193617abacc417349ae204131", output.GetProperty("sha512").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"a": [{"b": "ü"}]}""", """{"path":"a[0]","value":{"b":"\u00FC"}}""")]
    [InlineData("""{"a": [null]}""", """{"path":"a[0]","value":null}""")]
    public async Task Path_IntoABody_PicksTheValue(string body, string output) =>
        Assert.Equal(output, Output(await RunAsync(new JsonPathPick(), body, "a[0]")));

    [Theory]
    [InlineData("{}", "PathNotFound")]
    [InlineData("<html>", "NotJson")]
    [InlineData("""{"a": [""", "NotJson")]
    public async Task Path_IntoNothing_FailsForGood(string body, string code)
    {
        var outcome = await RunAsync(new JsonPathPick(), body, "a[0]");

        Assert.Equal((OutcomeKind.PermanentFailure, code), (outcome.Kind, outcome.Error?.Code));
    }

    [Theory]
    [InlineData(50, null)]
    [InlineData(51, "NotJson")]
    public async Task Body_DeeperThanTheMaximum_FailsForGood(int depth, string? code) => Assert.Equal(
        code, (await RunAsync(new JsonPathPick(), new string('[', depth) + new string(']', depth), "$")).Error?.Code);

    [Fact]
    public async Task Value_AboveTheMaximum_FailsForGood() =>
        Assert.Equal("ValueTooLarge", (await RunAsync(new JsonPathPick(), $"[\"{new string('x', 262_144)}\"]", "$[0]")).Error?.Code);

    [Fact]
    public async Task Body_AboveTheMaximum_FailsForGood() =>
        Assert.Equal("BodyTooLarge", (await RunAsync(new Checksum(), new string('x', 1_000_001))).Error?.Code);

    private static string? Output(ItemOutcome<JsonElement> outcome) =>
        outcome.Error is null ? outcome.Result.GetRawText() : outcome.Error.ToString();

    private static Task<ItemOutcome<JsonElement>> RunAsync(IBodyProcessing processing, string body, string? argument = null) =>
        RunAsync(processing, new StringContent(body), argument);

    private static async Task<ItemOutcome<JsonElement>> RunAsync(IBodyProcessing processing, HttpContent content, string? argument = null)
    {
        var fetcher = Fetchers.Create(StubHandler.Answering(HttpStatusCode.OK, content), new() { MaxBodyBytes = 1_000_000 });
        var attempt = await fetcher.FetchAsync(
            new("http://a/"), (answer, stop) => processing.RunAsync(answer, argument, stop), CancellationToken.None);
        return attempt.Outcome;
    }
}
