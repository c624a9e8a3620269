using System.Net;

namespace FunctionApp.Tests.Unit.Io;

/// <summary>Answers fetches without a network.</summary>
internal sealed class StubHandler(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler, IHttpClientFactory
{
    public static StubHandler Answering(HttpStatusCode status, HttpContent? content = null) =>
        new((_, _) => Task.FromResult(new HttpResponseMessage(status) { Content = content ?? new StringContent("hello") }));

    public static StubHandler Throwing(Exception exception) => new((_, _) => Task.FromException<HttpResponseMessage>(exception));

    public static StubHandler Hanging() => new(async (_, token) =>
    {
        await new TaskCompletionSource().Task.WaitAsync(token);
        throw new InvalidOperationException("The wait has no end but the token.");
    });

    public HttpClient CreateClient(string name) => NewClient(this);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        answer(request, cancellationToken);

    private static HttpClient NewClient(HttpMessageHandler handler) => new(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
}
