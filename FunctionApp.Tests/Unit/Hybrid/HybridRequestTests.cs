using System.Text.Json;
using FunctionApp.FanOut;
using FunctionApp.Http;
using FunctionApp.Hybrid;
using FunctionApp.Hybrid.Processing;
using FunctionApp.Io;
using Microsoft.Extensions.Options;

namespace FunctionApp.Tests.Unit.Hybrid;

public sealed class HybridRequestTests
{
    private const string Label = "Must have 1 to 200 characters, and no control characters.";

    private readonly ValidationErrors _errors = new();
    private readonly FanOutRequest _fanOut = new(Options.Create(new FanOutOptions()));

    [Fact]
    public void Process_WithPath_TakesIt()
    {
        var item = Process("""{"url": "http://a/", "processing": "JSONPATH", "path": "$.a"}""").Item;

        Assert.False(_errors.Any);
        Assert.Equal(new(new("http://a/"), "jsonPath", "$.a"), item);
    }

    [Theory]
    [InlineData("""{"processing": "wordCount"}""", "url", "Is required: an http or https URL.")]
    [InlineData("""{"url": "http://a/"}""", "processing", "Is required: one of checksum, jsonPath, lineStats, wordCount.")]
    [InlineData("""{"url": "http://a/", "processing": "rot13"}""", "processing", "Must be one of checksum, jsonPath, lineStats, wordCount.")]
    [InlineData("""{"url": "http://a/", "processing": 5}""", "processing", "Must be a string, and is 5.")]
    [InlineData("""{"url": "http://a/", "processing": "jsonPath"}""", "path", "Is required for jsonPath: a path of names and indices, such as $.items[0].name.")]
    [InlineData("""{"url": "http://a/", "processing": "jsonPath", "path": "a[*]"}""", "path", "Must be a path of names and indices, such as $.items[0].name.")]
    [InlineData("""{"url": "http://a/", "processing": "jsonPath", "path": 5}""", "path", "Must be a string, and is 5.")]
    public void Process_ThatIsNotValid_NamesFieldAndReason(string body, string field, string reason)
    {
        Process(body);

        Assert.Equal(reason, _errors.ToDictionary()[field].Single());
    }

    [Fact]
    public void Store_WithUrlsOnly_TakesTheHostAsSource()
    {
        var items = Store("""{"urls": ["http://a.example/x", "http://b.example/"]}""").Items;

        Assert.Equal([new("http://a.example/x", "a.example", "page"), new("http://b.example/", "b.example", "page")], items);
    }

    [Fact]
    public void Store_WithLabels_TakesThemAsText()
    {
        var items = Store("""{"urls": ["http://a/"], "source": "$where", "recordType": "a.b"}""").Items;

        Assert.Equal([new("http://a/", "$where", "a.b")], items);
    }

    [Theory]
    [InlineData("""{}""", "urls", "Is required: a list of 1 to 10,000.")]
    [InlineData("""{"urls": ["http://a/", "x"]}""", "urls[1]", "Must be an absolute URL that starts with http:// or https://.")]
    [InlineData("""{"urls": ["http://a/"], "source": ""}""", "source", Label)]
    [InlineData("""{"urls": ["http://a/"], "source": {"$gt": ""}}""", "source", "Must be a string, and is an object.")]
    [InlineData("""{"urls": ["http://a/"], "recordType": "a\u0000"}""", "recordType", Label)]
    public void Store_ThatIsNotValid_NamesFieldAndReason(string body, string field, string reason)
    {
        Store(body);

        Assert.Equal(reason, _errors.ToDictionary()[field].Single());
    }

    private FetchProcessInput Process(string body) =>
        new FetchProcessRequest(_fanOut, new([new WordCount(), new LineStats(), new Checksum(), new JsonPathPick()])).Read(new(JsonElement.Parse(body), _errors));

    private FetchAndStoreInput Store(string body) =>
        new FetchAndStoreRequest(Options.Create(new FetchOptions()), _fanOut).Read(new(JsonElement.Parse(body), _errors));
}
