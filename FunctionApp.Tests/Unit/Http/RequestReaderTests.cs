using FunctionApp.Http;
using Microsoft.Extensions.Options;

namespace FunctionApp.Tests.Unit.Http;

public sealed class RequestReaderTests
{
    private readonly RequestReader _reader = new(Options.Create(new RequestOptions { MaxBodyBytes = 1_024 }));

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/Vnd.Users+JSON")]
    public async Task Body_OfAJsonType_IsRead(string contentType)
    {
        var (body, problem) = await _reader.ReadAsync(FakeRequest.Post("/", """{"a":1}""", contentType));

        Assert.Null(problem);
        Assert.Equal(1, body.GetProperty("a").GetInt32());
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/json+more")]
    [InlineData("nonsense")]
    [InlineData(null)]
    public async Task Body_OfAnotherType_Is415(string? contentType)
    {
        var (_, problem) = await _reader.ReadAsync(FakeRequest.Post("/", "{}", contentType));

        Assert.Equal((415, "Send JSON, with the header 'Content-Type: application/json'."), (problem?.Status, problem?.Detail));
    }

    [Theory]
    [InlineData("", "Line 1, position 1: ")]
    [InlineData("{\n  \"urls\": [,]\n}", "Line 2, position 12: ")]
    [InlineData("{\"urls\": [\"http://a/\"", "Line 1, position ")]
    [InlineData("[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]", "Line 1, position 17: The maximum configured depth of 16 has been exceeded")]
    public async Task Body_ThatIsNotJson_Is400WithItsPosition(string body, string start)
    {
        var (_, problem) = await _reader.ReadAsync(FakeRequest.Post("/", body));

        Assert.Equal(400, problem?.Status);
        Assert.StartsWith(start, problem?.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", problem?.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"a": "\ud800"}""")]
    [InlineData("""{"\udc00": 1}""")]
    [InlineData("""["\udc00\ud800"]""")]
    public async Task Body_WithHalfACharacter_Is400(string body)
    {
        var (_, problem) = await _reader.ReadAsync(FakeRequest.Post("/", body));

        Assert.Equal((400, @"An escape such as \ud800 stands for half a character only."), (problem?.Status, problem?.Detail));
    }

    [Fact]
    public async Task Body_WithWholeCharacters_IsRead()
    {
        var (body, problem) = await _reader.ReadAsync(FakeRequest.Post("/", """["\ud83d\ude00", "\u0000"]"""));

        Assert.Null(problem);
        Assert.Equal("😀", body[0].GetString());
    }

    [Fact]
    public async Task Body_ThatIsNotUtf8_Is400()
    {
        var request = new FakeRequest("POST", "/", new MemoryStream([(byte)'"', 0xFF, (byte)'"']));
        request.Headers.TryAddWithoutValidation("Content-Type", "application/json");

        Assert.Equal("The body is not valid UTF-8.", (await _reader.ReadAsync(request)).Problem?.Detail);
    }

    [Theory]
    [InlineData(1_024, null)]
    [InlineData(1_025, 413)]
    [InlineData(100_000, 413)]
    public async Task Body_AroundTheLimit_Is413Above(int bytes, int? status)
    {
        var (_, problem) = await _reader.ReadAsync(FakeRequest.Post("/", $"\"{new string('x', bytes - 2)}\""));

        Assert.Equal(status, problem?.Status);
        if (problem is not null)
            Assert.Equal("The body may have at most 1,024 bytes. Split it into several requests.", problem.Detail);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("7")]
    [InlineData("999999999")]
    [InlineData("99999999999")]
    [InlineData("-1")]
    [InlineData("many")]
    public async Task Body_WhateverLengthIsSaid_IsRead(string length)
    {
        var request = FakeRequest.Post("/", """{"a":1}""");
        request.Headers.TryAddWithoutValidation("Content-Length", length);

        var (body, problem) = await _reader.ReadAsync(request);

        Assert.Null(problem);
        Assert.Equal(1, body.GetProperty("a").GetInt32());
    }
}
