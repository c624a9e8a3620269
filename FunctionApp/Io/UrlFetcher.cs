using FunctionApp.Io.Guarding;
using Microsoft.Extensions.Options;

namespace FunctionApp.Io;

/// <summary>Fetches a URL within bounds of time and size, and only from where it is allowed.</summary>
public sealed class UrlFetcher(IHttpClientFactory clients, IOptions<FetchOptions> options, TimeProvider time)
{
    internal const string ClientName = "Fetch";

    private readonly FetchOptions _options = options.Value;

    /// <summary>Fetches a URL. A failure is an outcome, and not an exception.</summary>
    /// <typeparam name="TResult">What the reader makes of an answer.</typeparam>
    /// <param name="target">What to fetch.</param>
    /// <param name="read">Reads an answer (<see cref="BodyReading"/> has ways to).</param>
    /// <param name="cancellationToken">Ends the fetch.</param>
    /// <param name="readFailures">
    /// Whether answers that are not successful are read too; their outcome is a failure with a result.
    /// </param>
    /// <exception cref="OperationCanceledException">The token fired.</exception>
    public async Task<FetchAttempt<TResult>> FetchAsync<TResult>(
        FetchTarget target,
        Func<FetchedAnswer, CancellationToken, Task<TResult>> read,
        CancellationToken cancellationToken,
        bool readFailures = false)
    {
        using var clock = new FetchClock(target.TimeLimit ?? _options.TimeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellationToken);
        int? status = null;
        try
        {
            clock.Run();
            var (url, response) = await SendAsync(target, either.Token);
            using var _ = response;
            status = (int)response.StatusCode;
            var failure = FetchFailure.OfStatus(status.Value);
            if (failure is not null && !readFailures)
                return Ended(failure);

            await using var body = await OpenAsync(response, either.Token);
            var result = await read(new(target, url, response, body, clock), either.Token);
            return failure is null ? new(status, clock.ElapsedMs, FanOut.Outcome.Succeeded(result)) : Ended(failure, result);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Ended(FetchFailure.Timeout(clock.Limit));
        }
        catch (Exception e) when (FetchFailure.Of(e) is { } failure)
        {
            return Ended(failure);
        }

        FetchAttempt<TResult> Ended(FetchFailure failure, TResult? result = default) =>
            new(status, clock.ElapsedMs, failure.ToOutcome(target, result));
    }

    private async Task<(Uri Url, HttpResponseMessage Response)> SendAsync(FetchTarget target, CancellationToken stop)
    {
        using var client = clients.CreateClient(ClientName);
        var hop = FetchHop.First(target);
        for (var redirects = 0; ; redirects++)
        {
            using var message = hop.ToMessage();
            var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, stop);
            try
            {
                if (hop.Next(response) is not { } next)
                    return (hop.Url, response);
                hop = redirects < _options.MaxRedirects ? next : throw new FetchRefusedException(
                    "TooManyRedirects", $"The server redirected more than {_options.MaxRedirects} times.");
            }
            catch
            {
                response.Dispose();
                throw;
            }

            response.Dispose();
        }
    }

    // The answer to HEAD names the length of a body that does not come.
    private async Task<GuardedStream> OpenAsync(HttpResponseMessage response, CancellationToken stop) =>
        response.Content.Headers.ContentLength > _options.MaxBodyBytes
        && response.RequestMessage?.Method != HttpMethod.Head
            ? throw GuardedStream.TooLarge(_options.MaxBodyBytes)
            : await BodyDecoding.OpenAsync(response.Content, _options.MaxBodyBytes, stop);
}
