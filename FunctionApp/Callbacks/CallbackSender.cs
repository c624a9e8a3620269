using System.Net.Http.Headers;
using System.Text.Json;
using FunctionApp.Io;
using FunctionApp.Tasks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FunctionApp.Callbacks;

/// <summary>Makes one attempt at a callback, through the guarded client that fetches use. It follows no redirect.</summary>
public sealed class CallbackSender(
    IHttpClientFactory clients, IOptions<CallbackOptions> options, TimeProvider time, ILogger<CallbackSender> logger)
{
    private readonly CallbackOptions _options = options.Value;

    /// <summary>Sends a task in the JSON that <c>GET /tasks/{id}</c> shows.</summary>
    /// <exception cref="CallbackFailedException">It was not delivered, and may be later.</exception>
    public async Task<CallbackOutcome> SendAsync(Callback callback, TaskBody task, CancellationToken cancellationToken)
    {
        // The setting was there when the request was accepted.
        if (_options.Secret is not { Length: > 0 } secret)
            return Refuse(callback, "the setting Callbacks:Secret is missing");

        var failure = await TrySendAsync(callback, task, secret, cancellationToken);
        if (failure is null)
        {
            logger.CallbackDelivered(callback.TaskId, Host(callback));
            return CallbackOutcome.Delivered;
        }

        if (!failure.MayPass)
            return Refuse(callback, failure.Message);
        logger.CallbackFailed(callback.TaskId, Host(callback), failure.Message);
        throw new CallbackFailedException(failure.Message);
    }

    private async Task<FetchFailure?> TrySendAsync(
        Callback callback, TaskBody task, string secret, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_options.TimeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var client = clients.CreateClient(UrlFetcher.ClientName);
            using var message = ToMessage(callback, task, secret);
            using var response = await client.SendAsync(
                message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return FetchFailure.OfStatus((int)response.StatusCode);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return FetchFailure.Timeout(_options.TimeLimit);
        }
        catch (Exception e) when (FetchFailure.Of(e) is { } failure)
        {
            return failure;
        }
    }

    private HttpRequestMessage ToMessage(Callback callback, TaskBody task, string secret)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(task, TasksJson.Default.TaskBody);
        var message = new HttpRequestMessage(HttpMethod.Post, callback.Url) { Content = new ByteArrayContent(body) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        message.Headers.Add("Idempotency-Key", callback.TaskId);
        message.Headers.Add(CallbackSignature.Header, CallbackSignature.Of(body, secret, time.GetUtcNow()));
        return message;
    }

    private CallbackOutcome Refuse(Callback callback, string reason)
    {
        logger.CallbackRefused(callback.TaskId, Host(callback), reason);
        return CallbackOutcome.Refused;
    }

    // The rest of a URL may hold a secret of the receiver's.
    private static string Host(Callback callback) => new Uri(callback.Url).Host;
}
