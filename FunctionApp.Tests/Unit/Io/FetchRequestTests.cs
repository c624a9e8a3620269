using System.Text.Json;
using FunctionApp.FanOut;
using FunctionApp.Http;
using FunctionApp.Io;
using Microsoft.Extensions.Options;

namespace FunctionApp.Tests.Unit.Io;

public sealed class FetchRequestTests
{
    private const string Reserved = "May not be set: it belongs to the connection.";
    private const string NotAName = "Is not the name of a header: only letters, digits and !#$%&'*+-.^_`|~ may be in it.";
    private const string NotPlain = "Must have only printable ASCII characters, and no line break.";

    private readonly ValidationErrors _errors = new();
    private readonly FetchRequest _request = new(new FanOutRequest(Options.Create(new FanOutOptions())));

    [Fact]
    public void Request_WithUrlOnly_IsAGet()
    {
        var target = Read("""{"url": "http://a/"}""").Target;

        Assert.False(_errors.Any);
        Assert.Equal(new("http://a/"), target);
    }

    [Fact]
    public void Request_WithEverything_TakesIt()
    {
        var target = Read("""{"url": "http://a/", "method": "post", "headers": {"X-A": "b c"}, "body": "text", "timeoutSeconds": 2.5}""").Target;

        Assert.False(_errors.Any);
        Assert.Equal(("POST", "text", TimeSpan.FromSeconds(2.5), "b c"), (target.Method, target.Body, target.TimeLimit, target.Headers?["X-A"]));
    }

    [Theory]
    [InlineData("""{"a": [1, 2.50]}""", """{"a": [1, 2.50]}""")]
    [InlineData("[]", "[]")]
    [InlineData("5", "5")]
    public void Body_OfJson_IsSentAsItIsAndSaysSo(string json, string body)
    {
        var target = Read($$"""{"url": "http://a/", "method": "PUT", "body": {{json}}}""").Target;

        Assert.Equal((body, "application/json"), (target.Body, target.Headers?["content-type"]));
    }

    [Theory]
    [InlineData("""{}""", "url", "Is required: an http or https URL.")]
    [InlineData("""{"url": 5}""", "url", "Must be a string with an http or https URL.")]
    [InlineData("""{"url": "ftp://a/"}""", "url", "Must be an absolute URL that starts with http:// or https://.")]
    [InlineData("""{"url": "http://a/", "method": "TRACE"}""", "method", "Must be one of GET, HEAD, POST, PUT, PATCH, DELETE.")]
    [InlineData("""{"url": "http://a/", "method": "GET / HTTP/1.1\r\nX: y"}""", "method", "Must be one of GET, HEAD, POST, PUT, PATCH, DELETE.")]
    [InlineData("""{"url": "http://a/", "body": "x"}""", "body", "Must not be there with GET.")]
    [InlineData("""{"url": "http://a/", "method": "HEAD", "body": "x"}""", "body", "Must not be there with HEAD.")]
    [InlineData("""{"url": "http://a/", "timeoutSeconds": 601}""", "timeoutSeconds", "Must be a number from 1 to 600, and is 601.")]
    [InlineData("""{"url": "http://a/", "headers": []}""", "headers", "Must be a JSON object, and is a list.")]
    [InlineData("""{"url": "http://a/", "headers": {"Host": "b"}}""", "headers.Host", Reserved)]
    [InlineData("""{"url": "http://a/", "headers": {"content-length": "5"}}""", "headers.content-length", Reserved)]
    [InlineData("""{"url": "http://a/", "headers": {"Transfer-Encoding": "chunked"}}""", "headers.Transfer-Encoding", Reserved)]
    [InlineData("""{"url": "http://a/", "headers": {"Connection": "close"}}""", "headers.Connection", Reserved)]
    [InlineData("""{"url": "http://a/", "headers": {"Proxy-Authorization": "x"}}""", "headers.Proxy-Authorization", Reserved)]
    [InlineData("""{"url": "http://a/", "headers": {"": "x"}}""", "headers.", NotAName)]
    [InlineData("""{"url": "http://a/", "headers": {"A:B": "x"}}""", "headers.A:B", NotAName)]
    [InlineData("""{"url": "http://a/", "headers": {"A\r\nB": "x"}}""", "headers.A\r\nB", NotAName)]
    [InlineData("""{"url": "http://a/", "headers": {"A": "x\r\nHost: evil"}}""", "headers.A", NotPlain)]
    [InlineData("""{"url": "http://a/", "headers": {"A": "ü"}}""", "headers.A", NotPlain)]
    [InlineData("""{"url": "http://a/", "headers": {"A": 5}}""", "headers.A", "Must be a string.")]
    [InlineData("""{"url": "http://a/", "headers": {"A": "1", "a": "2"}}""", "headers.a", "Is there twice.")]
    public void Request_ThatIsNotValid_NamesFieldAndReason(string body, string field, string reason)
    {
        Read(body);

        Assert.Equal(reason, _errors.ToDictionary()[field].Single());
    }

    [Fact]
    public void Headers_MoreThanTheMaximum_AreRefused()
    {
        var headers = Enumerable.Range(0, 51).ToDictionary(i => $"X-{i}", _ => "v");
        Read(JsonSerializer.Serialize(new { url = "http://a/", headers }));

        Assert.Equal("May have at most 50 headers with 16,384 characters in all.", _errors.ToDictionary()["headers"].Single());
    }

    [Fact]
    public void Body_AboveTheMaximum_IsRefused()
    {
        Read(JsonSerializer.Serialize(new { url = "http://a/", method = "POST", body = new string('x', 262_145) }));

        Assert.Equal("Is too long: it may have at most 262,144 bytes.", _errors.ToDictionary()["body"].Single());
    }

    private FetchInput Read(string body) => _request.Read(new(JsonElement.Parse(body), _errors));
}
