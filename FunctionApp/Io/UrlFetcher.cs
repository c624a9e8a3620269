using FunctionApp.Io.Guarding;
using FunctionApp.Io.PerHost;
using Microsoft.Extensions.Options;

namespace FunctionApp.Io;

/// <summary>Fetches a URL within bounds of time and size, and only from where it is allowed.</summary>
public sealed class UrlFetcher(
    IHttpClientFactory clients, HostTurns turns, IOptions<FetchOptions> options, TimeProvider time)
{
    internal const string ClientName = "Fetch";

    // What a turn may take beyond the fetch's own time: the reader may store what it read.
    private static readonly TimeSpan s_afterwards = TimeSpan.FromSeconds(30);

    // A fetch that waits for its host keeps a place from other activities.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly FetchOptions _options = options.Value;

    /// <summary>Fetches a URL. A failure is an outcome, and not an exception.</summary>
    /// <typeparam name="TResult">What the reader makes of an answer.</typeparam>
    /// <param name="target">What to fetch.</param>
    /// <param name="read">Reads an answer (<see cref="BodyReading"/> has ways to).</param>
    /// <param name="cancellationToken">Ends the fetch.</param>
    /// <param name="readFailures">
    /// Whether answers that are not successful are read too; their outcome is a failure with a result.
    /// </param>
    /// <returns>What it came to; postponed when the limits of the host let it not begin within a second.</returns>
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
            var hop = FetchHop.First(target);
            for (var redirects = 0; ; redirects++)
            {
                await using var turn = await WaitForTurnAsync(
                    hop, target, clock, redirects == 0 ? s_patience : TimeSpan.MaxValue, cancellationToken);
                using var response = await SendAsync(hop, either.Token);
                status = (int)response.StatusCode;
                if (hop.Next(response) is not { } next)
                    return await EndAsync(hop.Url, response);
                hop = redirects < _options.MaxRedirects ? next : throw new FetchRefusedException(
                    "TooManyRedirects", $"The server redirected more than {_options.MaxRedirects} times.");
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Ended(FetchFailure.Timeout(clock.Limit));
        }
        catch (HostBusyException e)
        {
            return new(null, 0, FanOut.Outcome.Postponed<TResult>(e.ComeBackIn));
        }
        catch (Exception e) when (FetchFailure.Of(e) is { } failure)
        {
            return Ended(failure);
        }

        async Task<FetchAttempt<TResult>> EndAsync(Uri url, HttpResponseMessage response)
        {
            var failure = FetchFailure.OfStatus((int)response.StatusCode);
            if (failure is not null && !readFailures)
                return Ended(failure);
            await using var body = await OpenAsync(response, either.Token);
            var result = await read(new(target, url, response, body, clock), either.Token);
            return failure is null
                ? new(status, clock.ElapsedMs, FanOut.Outcome.Succeeded(result))
                : Ended(failure, result);
        }

        FetchAttempt<TResult> Ended(FetchFailure failure, TResult? result = default) =>
            new(status, clock.ElapsedMs, failure.ToOutcome(target, result));
    }

    // The time that the host is busy is not the fetch's; the task's own time limit still ends the waiting. What was sent
    // already must not be sent again, so that redirects wait however long it takes.
    private async Task<IAsyncDisposable> WaitForTurnAsync(
        FetchHop hop, FetchTarget target, FetchClock clock, TimeSpan patience, CancellationToken cancellationToken)
    {
        clock.Stop();
        var turn = await turns.EnterAsync(
            hop.Url, target.PerHost, patience, clock.Limit + s_afterwards, cancellationToken);
        clock.Run();
        return turn;
    }

    private async Task<HttpResponseMessage> SendAsync(FetchHop hop, CancellationToken stop)
    {
        using var client = clients.CreateClient(ClientName);
        using var message = hop.ToMessage();
        return await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, stop);
    }

    // The answer to HEAD names the length of a body that does not come.
    private async Task<GuardedStream> OpenAsync(HttpResponseMessage response, CancellationToken stop) =>
        response.Content.Headers.ContentLength > _options.MaxBodyBytes
        && response.RequestMessage?.Method != HttpMethod.Head
            ? throw GuardedStream.TooLarge(_options.MaxBodyBytes)
            : await BodyDecoding.OpenAsync(response.Content, _options.MaxBodyBytes, stop);
}
