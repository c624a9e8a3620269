using System.Net.Sockets;
using System.Security.Authentication;
using FunctionApp.FanOut;
using FunctionApp.Io.Guarding;

namespace FunctionApp.Io;

/// <summary>Why a fetch has no result.</summary>
/// <param name="Code">A stable word for programs.</param>
/// <param name="Message">A sentence for people.</param>
/// <param name="MayPass">Whether another attempt may have more luck.</param>
/// <param name="NeverSent">Whether it is sure that the server saw nothing of the request.</param>
internal sealed record FetchFailure(string Code, string Message, bool MayPass = false, bool NeverSent = false)
{
    /// <summary>
    /// The outcome of the attempt. A request that must not be sent twice is tried again only when it was never sent.
    /// </summary>
    public ItemOutcome<TResult> ToOutcome<TResult>(FetchTarget target, TResult? result = default) => new(
        MayPass && (target.IsIdempotent || NeverSent) ? OutcomeKind.TransientFailure : OutcomeKind.PermanentFailure,
        result,
        new(Code, Message));

    /// <summary>What an exception means, or null when it is not about the fetch.</summary>
    public static FetchFailure? Of(Exception e) => e switch
    {
        FetchRefusedException refused => new(refused.Code, refused.Message),
        { InnerException: FetchRefusedException refused } => new(refused.Code, refused.Message),
        AuthenticationException or { InnerException: AuthenticationException } => new(
            "TlsFailed", "The server's certificate or TLS version is not accepted.", NeverSent: true),
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => new(
            "HeadersTooLarge", "The headers of the answer are larger than Fetch:MaxHeaderBytes."),
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse }
            or HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse } => new(
            "InvalidResponse", "The answer is not valid HTTP."),
        HttpRequestException or SocketException or IOException => new(
            "ConnectionFailed", $"The connection failed: {Reason(e)}.", MayPass: true, WasNeverOpen(e)),
        _ => null,
    };

    /// <summary>What the status of an answer means, or null when it is a success.</summary>
    public static FetchFailure? OfStatus(int status) => status switch
    {
        >= 200 and < 300 => null,
        301 or 302 or 303 or 307 or 308 => new(
            "RedirectNotFollowed", $"The server answered {status} without saying where to go."),
        408 or 429 or >= 500 => new("HttpStatus", $"The server answered {status}.", MayPass: true),
        _ => new("HttpStatus", $"The server answered {status}."),
    };

    public static FetchFailure Timeout(TimeSpan limit) =>
        new("Timeout", $"The fetch took longer than {limit.TotalSeconds:0.###} s.", MayPass: true);

    private static bool WasNeverOpen(Exception e) => e is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError,
    };

    private static string Reason(Exception e) => e switch
    {
        SocketException socket => socket.SocketErrorCode.ToString(),
        { InnerException: SocketException socket } => socket.SocketErrorCode.ToString(),
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown and var error } => error.ToString(),
        HttpIOException io => io.HttpRequestError.ToString(),
        _ => "the server broke it off",
    };
}
