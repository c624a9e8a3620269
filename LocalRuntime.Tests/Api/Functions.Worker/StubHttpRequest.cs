using System.Security.Claims;
using System.Text;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LocalRuntime.Tests.Api.Functions.Worker;

/// <summary>A request with an address and a body.</summary>
internal sealed class StubHttpRequest(
    FunctionContext context, string url = "http://localhost:7071/api/x", string body = "") : HttpRequestData(context)
{
    public override Stream Body { get; } = new MemoryStream(Encoding.UTF8.GetBytes(body));

    public override HttpHeadersCollection Headers { get; } = [];

    public override IReadOnlyCollection<IHttpCookie> Cookies => [];

    public override Uri Url { get; } = new(url);

    public override IEnumerable<ClaimsIdentity> Identities => [];

    public override string Method => "POST";

    public override HttpResponseData CreateResponse() => new StubHttpResponse(FunctionContext);
}
