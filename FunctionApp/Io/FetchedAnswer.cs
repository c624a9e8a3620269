using System.Net.Http.Headers;
using FunctionApp.Io.Guarding;

namespace FunctionApp.Io;

/// <summary>A server's answer, its body not yet read.</summary>
public sealed class FetchedAnswer
{
    private readonly HttpResponseMessage _response;
    private readonly GuardedStream _body;
    private readonly FetchClock _clock;

    internal FetchedAnswer(FetchTarget target, Uri finalUrl, HttpResponseMessage response, GuardedStream body, FetchClock clock)
    {
        (_response, _body, _clock) = (response, body, clock);
        (Url, FinalUrl) = (target.Url, finalUrl);
    }

    /// <summary>The URL asked for.</summary>
    public string Url { get; }

    /// <summary>The URL that answered, after redirects.</summary>
    public Uri FinalUrl { get; }

    /// <summary>The status.</summary>
    public int StatusCode => (int)_response.StatusCode;

    /// <summary>The media type of the body, if there is one.</summary>
    public string? ContentType => _response.Content.Headers.ContentType?.MediaType;

    /// <summary>The charset of the body, if the server names one.</summary>
    public string? Charset => _response.Content.Headers.ContentType?.CharSet;

    /// <summary>The headers, those of the body among them.</summary>
    internal IEnumerable<KeyValuePair<string, HeaderStringValues>> Headers =>
        _response.Headers.NonValidated.Concat(_response.Content.Headers.NonValidated);

    /// <summary>
    /// The body, its content encoding undone. Reading fails with <see cref="FetchRefusedException"/> above
    /// <see cref="FetchOptions.MaxBodyBytes"/>; the fetcher makes an outcome of that.
    /// </summary>
    public Stream Body => _body;

    /// <summary>Bytes of the body that were read so far.</summary>
    public long BytesRead => _body.Count;

    /// <summary>Milliseconds since the request was sent.</summary>
    public long ElapsedMs => _clock.ElapsedMs;
}
