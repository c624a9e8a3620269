using System.Net.Http.Headers;
using System.Text;

namespace FunctionApp.Io.Guarding;

/// <summary>One request of a fetch: the first, or one that a redirect asks for.</summary>
internal sealed record FetchHop(
    Uri Url, HttpMethod Method, IReadOnlyDictionary<string, string> Headers, string? Body)
{
    public static FetchHop First(FetchTarget target) => new(
        new(target.Url), new(target.Method), target.Headers ?? new Dictionary<string, string>(), target.Body);

    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(Method, Url);
        if (Body is not null)
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body));
        message.Headers.TryAddWithoutValidation("Accept-Encoding", BodyDecoding.Accepted);
        foreach (var (name, value) in Headers)
            if (!message.Headers.TryAddWithoutValidation(name, value))
                message.Content?.Headers.TryAddWithoutValidation(name, value);
        if (message.Content is { Headers.ContentType: null } content)
            content.Headers.ContentType = MediaTypeHeaderValue.Parse("text/plain; charset=utf-8");
        return message;
    }

    /// <summary>The request that a redirect asks for, or null when the answer is not a redirect.</summary>
    /// <exception cref="FetchRefusedException">It leads to where no fetch may go.</exception>
    public FetchHop? Next(HttpResponseMessage response)
    {
        if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } to)
            return null;
        if (!Uri.TryCreate(Url, to, out var next))
            throw NotAllowed("something that is not a URL");
        if (next.Scheme is not ("http" or "https"))
            throw NotAllowed("something other than http or https");
        if (next.UserInfo.Length > 0)
            throw NotAllowed("a URL with a user name or password");
        if (Url.Scheme == "https" && next.Scheme == "http")
            throw NotAllowed("http, from https");

        return After((int)response.StatusCode, next);
    }

    private FetchHop After(int status, Uri next)
    {
        var keepsMethod = status is 307 or 308 || Method == HttpMethod.Get || Method == HttpMethod.Head
            || (status is not 303 && Method != HttpMethod.Post);
        return new(
            next,
            keepsMethod ? Method : HttpMethod.Get,
            IsSameOrigin(next) ? Headers : Headers.Where(header => MayTravel(header.Key)).ToDictionary(),
            keepsMethod ? Body : null);
    }

    private bool IsSameOrigin(Uri other) =>
        Uri.Compare(Url, other, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.Ordinal) == 0;

    // What the user sent may be a secret of the first server: another one gets only what describes the content.
    private static bool MayTravel(string header) =>
        header.StartsWith("Accept", StringComparison.OrdinalIgnoreCase)
        || header.StartsWith("Content-", StringComparison.OrdinalIgnoreCase);

    private static FetchRefusedException NotAllowed(string where) =>
        new("RedirectNotAllowed", $"The server redirected to {where}.");
}
