using System.Buffers;
using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Security.AntiSSRF;

namespace FunctionApp.Io;

/// <summary>Fetches a URL within bounds of time and size, and only from where it is allowed.</summary>
public sealed class UrlFetcher(IHttpClientFactory clients, IOptions<FetchOptions> options, TimeProvider time)
{
    internal const string ClientName = "Fetch";

    private readonly FetchOptions _options = options.Value;

    /// <summary>Fetches a URL. A failure is an outcome, and not an exception.</summary>
    /// <exception cref="OperationCanceledException">The token fired.</exception>
    public async Task<FetchAttempt> FetchAsync(string url, CancellationToken cancellationToken)
    {
        var call = new FetchCall(url, time);
        using var limit = new CancellationTokenSource(_options.TimeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await FetchAsync(call, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var seconds = _options.TimeLimit.TotalSeconds;
            return call.FailedForNow("Timeout", $"The fetch took longer than {seconds:0.###} s.");
        }
        catch (Exception e) when (e is AntiSSRFException or ArgumentException)
        {
            // No word on what the name resolves to: that would make this a probe of the network.
            return call.Failed("AddressNotAllowed", "The address is not public, and no allowed network contains it.");
        }
        catch (NotSupportedException)
        {
            return call.Failed("RedirectNotAllowed", "The server redirected to something other than http or https.");
        }
        catch (AuthenticationException)
        {
            return call.Failed("TlsFailed", "The server's certificate or TLS version is not accepted.");
        }
        catch (Exception e) when (e is HttpRequestException or SocketException or IOException)
        {
            return call.FailedForNow("ConnectionFailed", $"The connection failed: {Reason(e)}.");
        }
    }

    private async Task<FetchAttempt> FetchAsync(FetchCall call, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(ClientName);
        using var response = await client.GetAsync(
            call.Url, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        call.StatusCode = (int)response.StatusCode;
        if (!response.IsSuccessStatusCode)
            return call.NotSuccessful();

        var bytes = response.Content.Headers.ContentLength > _options.MaxBodyBytes
            ? null
            : await CountAsync(response.Content, cancellationToken);
        return bytes is null
            ? call.Failed("BodyTooLarge", $"The body is longer than {_options.MaxBodyBytes} bytes.")
            : call.Succeeded(response.Content.Headers.ContentType?.MediaType, bytes.Value);
    }

    private async Task<long?> CountAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(65_536);
        try
        {
            await using var body = await content.ReadAsStreamAsync(cancellationToken);
            var count = 0L;
            while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
                if ((count += read) > _options.MaxBodyBytes)
                    return null;
            return count;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static string Reason(Exception e) => e switch
    {
        SocketException socket => socket.SocketErrorCode.ToString(),
        { InnerException: SocketException socket } => socket.SocketErrorCode.ToString(),
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown and var error } => error.ToString(),
        HttpIOException io => io.HttpRequestError.ToString(),
        _ => "the server broke it off",
    };
}
