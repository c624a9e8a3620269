using System.Text.Json;
using FunctionApp.FanOut;
using FunctionApp.Http;
using FunctionApp.Io;
using Microsoft.Extensions.Options;

namespace FunctionApp.Tests.Unit.Io;

public sealed class FetchMultipleRequestTests
{
    private readonly ValidationErrors _errors = new();
    private readonly FetchMultipleRequest _request = new(
        Options.Create(new FetchOptions { MaxUrls = 3 }), new FanOutRequest(Options.Create(new FanOutOptions())));

    [Fact]
    public void Request_WithUrlsOnly_TakesTheDefaults()
    {
        var input = Read("""{"urls": ["http://a/", "http://b/"], "color": "ignored"}""");

        Assert.False(_errors.Any);
        Assert.Equal(["http://a/", "http://b/"], input.Urls);
        Assert.Equal(new(100, 1, 3, TimeSpan.FromSeconds(1), 2, TimeSpan.FromSeconds(30), 100, TimeSpan.FromMinutes(5)), input.FanOut);
    }

    [Fact]
    public void Request_WithSettings_TakesThem()
    {
        var input = Read("""{"urls": ["http://a/"], "maxConcurrency": 7, "batchSize": 2, "retry": {"maxAttempts": 1}, "toleratedFailurePercent": 12.5, "timeLimitSeconds": 1.5}""");

        Assert.Equal((7, 2, 1, 12.5, TimeSpan.FromSeconds(1.5)), (input.FanOut.MaxConcurrency, input.FanOut.BatchSize,
            input.FanOut.MaxAttempts, input.FanOut.ToleratedFailurePercent, input.FanOut.TimeLimit));
    }

    [Theory]
    [InlineData("""{"urls": []}""", "urls", "Must not be empty: a list of 1 to 3.")]
    [InlineData("""{"urls": ["http://a/", "a", "http://c/"]}""", "urls[1]", "Must be an absolute URL that starts with http:// or https://.")]
    [InlineData("""{"urls": [1, 2, 3, 4]}""", "urls", "Has 4 elements, and may have at most 3 (Fetch:MaxUrls). Split it into several requests.")]
    [InlineData("""{"urls": ["http://a/"], "maxConcurrency": 1001}""", "maxConcurrency", "Must be a whole number from 1 to 1,000, and is 1001.")]
    [InlineData("""{"urls": ["http://a/"], "batchSize": 0}""", "batchSize", "Must be a whole number from 1 to 1,000, and is 0.")]
    [InlineData("""{"urls": ["http://a/"], "retry": {"maxAttempts": "3"}}""", "retry.maxAttempts", "Must be a whole number from 1 to 10, and is a string.")]
    [InlineData("""{"urls": ["http://a/"], "toleratedFailurePercent": -1}""", "toleratedFailurePercent", "Must be a number from 0 to 100, and is -1.")]
    [InlineData("""{"urls": ["http://a/"], "timeLimitSeconds": 1e99}""", "timeLimitSeconds", "Must be a number from 1 to 86,400, and is 1e99.")]
    public void Request_ThatIsNotValid_NamesFieldAndReason(string body, string field, string reason)
    {
        Read(body);

        Assert.Equal(reason, _errors.ToDictionary()[field].Single());
    }

    [Fact]
    public void Request_WithManyErrors_NamesThemAll()
    {
        Read("""{"urls": ["a", 5, "http://u:p@h/"], "maxConcurrency": -1, "timeLimitSeconds": true}""");

        Assert.Equal(["urls[0]", "urls[1]", "urls[2]", "maxConcurrency", "timeLimitSeconds"], _errors.ToDictionary().Keys);
    }

    private FetchMultipleInput Read(string body) => _request.Read(new(JsonElement.Parse(body), _errors));
}
