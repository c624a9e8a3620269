using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LocalRuntime.Tests.Api.Functions.Worker;

public sealed class HttpDataTests
{
    private readonly CancellationToken cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task WriteAsJsonAsync_Default_KeepsDeclaredNamesAndSaysUtf8()
    {
        var response = new StubHttpRequest(new StubFunctionContext()).CreateResponse();

        await response.WriteAsJsonAsync(new { Hello = "world", whenNull = (string?)null }, cancellation);

        Assert.Equal("""{"Hello":"world","whenNull":null}""", StubHttpResponse.TextOf(response));
        Assert.Equal("application/json; charset=utf-8", StubHttpResponse.HeaderOf(response, "Content-Type"));
    }

    [Fact]
    public async Task Json_AppWithItsOwnSettings_UsesThemOverThoseOfTheWorker()
    {
        StubFunctionContext context = new(services => services
            .AddWorkerJson()
            .Configure<JsonSerializerOptions>(options => options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase));
        StubHttpRequest request = new(context, body: """{"COUNT":3}""");
        var response = request.CreateResponse(HttpStatusCode.OK);

        var work = await request.ReadFromJsonAsync<Work>(cancellation);
        await response.WriteAsJsonAsync(work, "application/vnd.work+json", cancellation);

        Assert.Equal("""{"count":3}""", StubHttpResponse.TextOf(response));
        Assert.Equal("application/vnd.work+json", StubHttpResponse.HeaderOf(response, "Content-Type"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"Count":"three"}""")]
    public async Task ReadFromJsonAsync_NotWhatIsExpected_ThrowsJsonException(string body)
    {
        StubHttpRequest request = new(new StubFunctionContext(), body: body);

        await Assert.ThrowsAsync<JsonException>(() => request.ReadFromJsonAsync<Work>(cancellation).AsTask());
    }

    [Fact]
    public async Task ReadAsString_Body_IsReadAndLeftOpen()
    {
        StubHttpRequest request = new(new StubFunctionContext(), body: "grüße");

        Assert.Equal("grüße", await request.ReadAsStringAsync());
        request.Body.Position = 0;
        Assert.Equal("grüße", request.ReadAsString());
    }

    [Fact]
    public async Task WriteString_Encodings_AreUtf8UnlessGiven()
    {
        var response = new StubHttpRequest(new StubFunctionContext()).CreateResponse(HttpStatusCode.Created);

        response.WriteString("ü");
        await response.WriteStringAsync("ü", cancellation, Encoding.Latin1);
        await response.WriteBytesAsync([1], cancellation);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal([0xC3, 0xBC, 0xFC, 1], ((MemoryStream)response.Body).ToArray());
    }

    [Fact]
    public void Query_Escapes_AreDecoded()
    {
        StubHttpRequest request = new(new StubFunctionContext(), "http://h/x?id=a%20b%2Bc&id=2&empty=");

        Assert.Equal(["a b+c", "2"], request.Query.GetValues("id")!);
        Assert.Equal("", request.Query["empty"]);
        Assert.Null(request.Query["missing"]);
    }

    [Fact]
    public void HttpHeadersCollection_InvalidHeaders_AreKept()
    {
        HttpHeadersCollection headers = new(
            [KeyValuePair.Create("Content-Length", "many"), KeyValuePair.Create("x-a", "1")]);

        Assert.Equal(["many"], headers.NonValidated["Content-Length"]);
        Assert.Equal(["1"], headers.GetValues("X-A"));
    }

    private sealed record Work(int Count);
}
