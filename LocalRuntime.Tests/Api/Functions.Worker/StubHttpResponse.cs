using System.Net;
using System.Text;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LocalRuntime.Tests.Api.Functions.Worker;

/// <summary>A response kept in memory.</summary>
internal sealed class StubHttpResponse(FunctionContext context) : HttpResponseData(context)
{
    public override HttpStatusCode StatusCode { get; set; } = HttpStatusCode.OK;

    public override HttpHeadersCollection Headers { get; set; } = [];

    public override Stream Body { get; set; } = new MemoryStream();

    public override HttpCookies Cookies => throw new NotSupportedException();

    public static string TextOf(HttpResponseData response) =>
        Encoding.UTF8.GetString(((MemoryStream)response.Body).ToArray());

    public static string HeaderOf(HttpResponseData response, string name) =>
        Assert.Single(response.Headers.GetValues(name));
}
