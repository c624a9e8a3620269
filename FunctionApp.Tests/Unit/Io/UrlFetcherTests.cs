using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using FunctionApp.FanOut;
using FunctionApp.Io;
using FunctionApp.Io.Guarding;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace FunctionApp.Tests.Unit.Io;

public sealed class UrlFetcherTests
{
    private readonly FakeTimeProvider _time = new() { AutoAdvanceAmount = TimeSpan.FromMilliseconds(7) };

    [Fact]
    public async Task Fetch_OfAPage_ReportsWhatCameBack()
    {
        var attempt = await FetchAsync(StubHandler.Answering(HttpStatusCode.OK));

        Assert.Equal(OutcomeKind.Succeeded, attempt.Outcome.Kind);
        Assert.Equal((200, 5L), (attempt.StatusCode, attempt.Outcome.Result));
    }

    [Theory]
    [InlineData(400, OutcomeKind.PermanentFailure, "HttpStatus")]
    [InlineData(404, OutcomeKind.PermanentFailure, "HttpStatus")]
    [InlineData(408, OutcomeKind.TransientFailure, "HttpStatus")]
    [InlineData(429, OutcomeKind.TransientFailure, "HttpStatus")]
    [InlineData(500, OutcomeKind.TransientFailure, "HttpStatus")]
    [InlineData(503, OutcomeKind.TransientFailure, "HttpStatus")]
    [InlineData(302, OutcomeKind.PermanentFailure, "RedirectNotFollowed")]
    [InlineData(304, OutcomeKind.PermanentFailure, "HttpStatus")]
    public async Task Fetch_AnsweredWithAnError_FailsAsTransientOrNot(int status, OutcomeKind kind, string code)
    {
        var attempt = await FetchAsync(StubHandler.Answering((HttpStatusCode)status));

        Assert.Equal((status, kind, code), (attempt.StatusCode, attempt.Outcome.Kind, attempt.Outcome.Error?.Code));
        Assert.Contains($" {status}", attempt.Outcome.Error?.Message, StringComparison.Ordinal);
    }

    public static TheoryData<Exception, OutcomeKind, string> Failures => new()
    {
        { new SocketException((int)SocketError.ConnectionRefused), OutcomeKind.TransientFailure, "ConnectionFailed: The connection failed: ConnectionRefused." },
        { new HttpRequestException(HttpRequestError.NameResolutionError), OutcomeKind.TransientFailure, "ConnectionFailed: The connection failed: NameResolutionError." },
        { new HttpRequestException("x", new SocketException((int)SocketError.HostUnreachable)), OutcomeKind.TransientFailure, "ConnectionFailed: The connection failed: HostUnreachable." },
        { new HttpIOException(HttpRequestError.ResponseEnded), OutcomeKind.TransientFailure, "ConnectionFailed: The connection failed: ResponseEnded." },
        { new IOException("10.0.0.1"), OutcomeKind.TransientFailure, "ConnectionFailed: The connection failed: the server broke it off." },
        { new AuthenticationException("x"), OutcomeKind.PermanentFailure, "TlsFailed: The server's certificate or TLS version is not accepted." },
        { new HttpRequestException(HttpRequestError.InvalidResponse), OutcomeKind.PermanentFailure, "InvalidResponse: The answer is not valid HTTP." },
        { new HttpRequestException(HttpRequestError.ConfigurationLimitExceeded), OutcomeKind.PermanentFailure, "HeadersTooLarge: The headers of the answer are larger than Fetch:MaxHeaderBytes." },
    };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task Fetch_ThatThrows_FailsAsTransientOrNot(Exception exception, OutcomeKind kind, string error)
    {
        var outcome = (await FetchAsync(StubHandler.Throwing(exception))).Outcome;

        Assert.Equal((kind, error), (outcome.Kind, $"{outcome.Error?.Code}: {outcome.Error?.Message}"));
    }

    [Theory]
    [InlineData(10, true, OutcomeKind.Succeeded)]
    [InlineData(11, true, OutcomeKind.PermanentFailure)]
    [InlineData(10, false, OutcomeKind.Succeeded)]
    [InlineData(11, false, OutcomeKind.PermanentFailure)]
    public async Task Body_AroundTheLimit_FailsAbove(int length, bool announced, OutcomeKind kind)
    {
        var content = new ByteArrayContent(new byte[length]);
        if (!announced)
            content.Headers.ContentLength = null;
        var outcome = (await FetchAsync(StubHandler.Answering(HttpStatusCode.OK, content))).Outcome;

        Assert.Equal(kind, outcome.Kind);
        if (kind is OutcomeKind.PermanentFailure)
            Assert.Equal(new("BodyTooLarge", "The body is longer than 10 bytes."), outcome.Error);
    }

    [Fact]
    public async Task Fetch_LongerThanItsLimit_FailsForNow()
    {
        var fetching = FetchAsync(StubHandler.Hanging());
        _time.Advance(TimeSpan.FromSeconds(2));

        var outcome = (await fetching).Outcome;
        Assert.Equal((OutcomeKind.TransientFailure, "The fetch took longer than 2 s."), (outcome.Kind, outcome.Error?.Message));
    }

    [Fact]
    public async Task Fetch_WhenCanceled_Throws()
    {
        using var cancel = new CancellationTokenSource();
        var fetching = FetchAsync(StubHandler.Hanging(), cancellationToken: cancel.Token);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetching);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/")]
    [InlineData("http://localhost:1/")]
    [InlineData("http://10.1.2.3/")]
    [InlineData("http://192.168.0.1/")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://[::1]:1/")]
    [InlineData("http://[::ffff:127.0.0.1]:1/")]
    [InlineData("http://0.0.0.0:1/")]
    [InlineData("http://0177.1:1/")]
    public async Task Address_ThatIsNotPublic_IsRefusedForGood(string url)
    {
        using var handler = Handler(new());
        var outcome = (await FetchAsync(Through(handler), url, TestContext.Current.CancellationToken)).Outcome;

        Assert.Equal((OutcomeKind.PermanentFailure, "AddressNotAllowed"), (outcome.Kind, outcome.Error?.Code));
        Assert.Equal("The address is not public, and no allowed network contains it.", outcome.Error?.Message);
    }

    [Fact]
    public async Task Address_OfAnAllowedNetwork_IsConnectedTo()
    {
        using var handler = Handler(new() { AllowedNetworks = ["127.0.0.0/8:*"] });
        var outcome = (await FetchAsync(Through(handler), "http://127.0.0.1:1/", TestContext.Current.CancellationToken)).Outcome;

        Assert.Equal("ConnectionFailed", outcome.Error?.Code);
    }

    private static SocketsHttpHandler Handler(FetchOptions options) =>
        FetchHandler.Create(options, new(new DnsResolver(), Options.Create(options)));

    private static StubHandler Through(HttpMessageHandler handler) =>
        new((request, token) => new HttpMessageInvoker(handler, disposeHandler: false).SendAsync(request, token));

    private async Task<FetchAttempt<long>> FetchAsync(StubHandler stub, string url = "http://a/", CancellationToken cancellationToken = default)
    {
        var options = new FetchOptions { MaxBodyBytes = 10, TimeLimit = TimeSpan.FromSeconds(2) };
        return await Fetchers.Create(stub, options, _time)
            .FetchAsync(new(url), static (answer, token) => answer.CountAsync(token), cancellationToken);
    }
}
