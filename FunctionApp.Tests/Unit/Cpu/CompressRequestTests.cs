using System.Text;
using System.Text.Json;
using FunctionApp.Cpu;
using FunctionApp.FanOut;
using FunctionApp.Http;
using Microsoft.Extensions.Options;

namespace FunctionApp.Tests.Unit.Cpu;

public sealed class CompressRequestTests
{
    private readonly ValidationErrors _errors = new();
    private readonly CompressRequest _request = new(new FanOutRequest(Options.Create(new FanOutOptions())));

    [Fact]
    public void Text_WithoutMore_TakesTheDefaults()
    {
        var body = Read("""{"text": "grüezi"}""");

        Assert.False(_errors.Any);
        Assert.Equal("grüezi", Encoding.UTF8.GetString(body.Content!));
        Assert.Equal((CompressionAlgorithm.Gzip, 6, false), (body.Algorithm, body.Level, body.IncludeData));
        Assert.Equal((7, 1, Decompression.Sha256(body.Content!)), (body.Original!.Bytes, body.Original.Pieces, body.Original.Sha256));
        Assert.Equal((0.0, Math.Min(100, Environment.ProcessorCount)),
            (body.FanOut.ToleratedFailurePercent, body.FanOut.MaxConcurrency));
    }

    [Fact]
    public void Base64_IsDecoded() => Assert.Equal([0, 255], Read("""{"base64": "AP8="}""").Content);

    [Fact]
    public void Url_IsLeftToTheTask()
    {
        var body = Read("""{"url": "http://a/", "includeData": true}""");

        Assert.Equal((null, null, "http://a/", true), (body.Content, body.Original, body.Url, body.IncludeData));
    }

    [Theory]
    [InlineData("gzip", "0", 0)]
    [InlineData("gzip", "\"smallest\"", 9)]
    [InlineData("deflate", "9", 9)]
    [InlineData("deflate", "\"fastest\"", 1)]
    [InlineData("brotli", "11", 11)]
    [InlineData("brotli", "\"optimal\"", 4)]
    [InlineData("zstd", "22", 22)]
    [InlineData("zstd", "\"smallest\"", 19)]
    public void Level_InRange_IsThatOfTheAlgorithm(string algorithm, string level, int expected)
    {
        var input = Read($$"""{"text": "a", "algorithm": "{{algorithm}}", "level": {{level}}}""");

        Assert.False(_errors.Any);
        Assert.Equal((algorithm, expected), (CompressionFormat.Of(input.Algorithm).Name, input.Level));
    }

    [Theory]
    [InlineData("""{}""", "$", "Must have exactly one of text, base64 and url, and has none.")]
    [InlineData("""{"text": "a", "url": "http://a/"}""", "$", "Must have exactly one of text, base64 and url, and has text and url.")]
    [InlineData("""{"text": "a", "base64": "", "url": 1}""", "$", "Must have exactly one of text, base64 and url, and has text and base64 and url.")]
    [InlineData("""{"text": ""}""", "text", "Must not be empty: there would be nothing to compress.")]
    [InlineData("""{"text": 5}""", "text", "Must be a string, and is 5.")]
    [InlineData("""{"base64": ""}""", "base64", "Must not be empty: there would be nothing to compress.")]
    [InlineData("""{"base64": "AP8"}""", "base64", "Must be base64: A-Z, a-z, 0-9, '+' and '/', padded with '=' to a multiple of 4.")]
    [InlineData("""{"base64": "A*8="}""", "base64", "Must be base64: A-Z, a-z, 0-9, '+' and '/', padded with '=' to a multiple of 4.")]
    [InlineData("""{"url": "ftp://a/"}""", "url", "Must be an absolute URL that starts with http:// or https://.")]
    [InlineData("""{"url": 5}""", "url", "Must be a string with an http or https URL.")]
    [InlineData("""{"text": "a", "algorithm": "rar"}""", "algorithm", "Must be gzip, deflate, brotli or zstd.")]
    [InlineData("""{"text": "a", "algorithm": 7}""", "algorithm", "Must be a string, and is 7.")]
    [InlineData("""{"text": "a", "level": 10}""", "level", "Must be fastest, optimal, smallest or a whole number from 0 to 9, for gzip.")]
    [InlineData("""{"text": "a", "level": 1.5}""", "level", "Must be fastest, optimal, smallest or a whole number from 0 to 9, for gzip.")]
    [InlineData("""{"text": "a", "level": "best"}""", "level", "Must be fastest, optimal, smallest or a whole number from 0 to 9, for gzip.")]
    [InlineData("""{"text": "a", "level": true}""", "level", "Must be fastest, optimal, smallest or a whole number from 0 to 9, for gzip.")]
    [InlineData("""{"text": "a", "algorithm": "brotli", "level": 12}""", "level", "Must be fastest, optimal, smallest or a whole number from 0 to 11, for brotli.")]
    [InlineData("""{"text": "a", "algorithm": "zstd", "level": 0}""", "level", "Must be fastest, optimal, smallest or a whole number from 1 to 22, for zstd.")]
    [InlineData("""{"text": "a", "includeData": "yes"}""", "includeData", "Must be true or false, and is a string.")]
    public void Request_NotAsItShouldBe_IsRefusedForOneReason(string body, string field, string reason)
    {
        Read(body);

        var error = Assert.Single(_errors.ToDictionary());
        Assert.Equal((field, reason), (error.Key, Assert.Single(error.Value)));
    }

    private CompressInput Read(string body) => _request.Read(new(JsonElement.Parse(body), _errors));
}
