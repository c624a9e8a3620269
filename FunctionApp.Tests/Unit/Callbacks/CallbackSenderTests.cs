using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FunctionApp.Callbacks;
using FunctionApp.Tasks;
using FunctionApp.Tests.Unit.Io;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace FunctionApp.Tests.Unit.Callbacks;

public sealed class CallbackSenderTests
{
    private const string Secret = "a secret of the tests";

    private static readonly Callback s_callback =
        new("t1", "https://example.com/done?token=s3cret", 8, TimeSpan.FromSeconds(5), TimeSpan.FromHours(1));

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly LogList<CallbackSender> _log = new();

    [Fact]
    public async Task Callback_ThatIsTaken_CarriesTheTaskItsIdAndASignatureOfBoth()
    {
        HttpRequestMessage? sent = null;
        byte[] body = [];
        var outcome = await SendAsync(new(async (request, token) =>
        {
            (sent, body) = (request, await request.Content!.ReadAsByteArrayAsync(token));
            return new HttpResponseMessage(HttpStatusCode.NoContent);
        }));

        Assert.Equal(CallbackOutcome.Delivered, outcome);
        Assert.Equal((HttpMethod.Post, s_callback.Url), (sent!.Method, sent.RequestUri!.ToString()));
        Assert.Equal("t1", Assert.Single(sent.Headers.GetValues("Idempotency-Key")));
        Assert.Equal("t1", JsonDocument.Parse(body).RootElement.GetProperty("taskId").GetString());
        byte[] signed = [.. "1767225600."u8, .. body];
        var hmac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), signed);
        Assert.Equal(
            $"t=1767225600,v1={Convert.ToHexStringLower(hmac)}", Assert.Single(sent.Headers.GetValues("X-Signature")));
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    public async Task Callback_RefusedForNow_IsToBeTriedAgain(HttpStatusCode status) =>
        await Assert.ThrowsAsync<CallbackFailedException>(() => SendAsync(StubHandler.Answering(status)));

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Redirect)]
    public async Task Callback_RefusedForGood_IsNotTriedAgain(HttpStatusCode status) =>
        Assert.Equal(CallbackOutcome.Refused, await SendAsync(StubHandler.Answering(status)));

    [Fact]
    public async Task Callback_ToAReceiverThatHangs_IsToBeTriedAgain()
    {
        var sending = SendAsync(StubHandler.Hanging());
        _time.Advance(TimeSpan.FromSeconds(10));

        await Assert.ThrowsAsync<CallbackFailedException>(() => sending);
    }

    [Fact]
    public async Task Callback_WithoutASecret_IsNotSent() => Assert.Equal(
        CallbackOutcome.Refused, await SendAsync(StubHandler.Throwing(new InvalidOperationException("sent")), secret: null));

    [Fact]
    public async Task Log_OfAnyAttempt_HasTheHostAndNoSecret()
    {
        await SendAsync(StubHandler.Answering(HttpStatusCode.OK));
        await SendAsync(StubHandler.Answering(HttpStatusCode.NotFound));

        Assert.All(_log.Entries, entry => Assert.Contains("example.com", entry.Message, StringComparison.Ordinal));
        Assert.All(_log.Entries, entry => Assert.DoesNotContain("s3cret", entry.Message, StringComparison.Ordinal));
        Assert.All(_log.Entries, entry => Assert.DoesNotContain(Secret, entry.Message, StringComparison.Ordinal));
    }

    private Task<CallbackOutcome> SendAsync(StubHandler receiver, string? secret = Secret) =>
        new CallbackSender(receiver, Options.Create(new CallbackOptions { Secret = secret }), _time, _log)
            .SendAsync(s_callback, NewTask(), TestContext.Current.CancellationToken);

    private TaskBody NewTask() => new(
        "t1", "io.test", TaskState.Succeeded, Suspended: false, null, null, null, _time.GetUtcNow().UtcDateTime, null, null);
}
