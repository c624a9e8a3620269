using System.Security.Claims;
using System.Text;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Moq;

namespace FunctionApp.Tests.Unit.Http;

/// <summary>An HTTP request made by a test.</summary>
internal sealed class FakeRequest(string method, string path, Stream body) : HttpRequestData(NewContext())
{
    private IReadOnlyList<ClaimsIdentity> _identities = [];

    public override Stream Body { get; } = body;

    public override HttpHeadersCollection Headers { get; } = [];

    public override IReadOnlyCollection<IHttpCookie> Cookies => [];

    public override Uri Url { get; } = new($"http://localhost:7071{path}");

    public override IEnumerable<ClaimsIdentity> Identities => _identities;

    /// <summary>Makes it a request whose key the host has checked.</summary>
    public FakeRequest WithCheckedKey()
    {
        _identities = [new([new("http://schemas.microsoft.com/2017/07/functions/claims/keyid", "default")], "WebJobsAuthLevel")];
        return this;
    }

    public override string Method { get; } = method;

    public static FakeRequest Get(string path) => new("GET", path, Stream.Null);

    public static FakeRequest Post(string path, string body, string? contentType = "application/json")
    {
        var request = new FakeRequest("POST", path, new MemoryStream(Encoding.UTF8.GetBytes(body)));
        if (contentType is not null)
            request.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return request;
    }

    public override HttpResponseData CreateResponse() => new FakeResponse(FunctionContext);

    private static FunctionContext NewContext()
    {
        var context = new Mock<FunctionContext>();
        context.Setup(c => c.CancellationToken).Returns(TestContext.Current.CancellationToken);
        return context.Object;
    }
}
