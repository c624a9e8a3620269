using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Http;

namespace LocalRuntime.Http;

/// <summary>Sends what an HTTP function returned.</summary>
internal sealed class HttpResponseWriter(JsonSerializerOptions json)
{
    // Kestrel frames the message itself.
    private static readonly string[] s_framing = ["Connection", "Content-Length", "Keep-Alive", "Transfer-Encoding"];

    public Task WriteAsync(HttpResponse response, object? result, CancellationToken cancellationToken) => result switch
    {
        null => WriteNothing(response),
        HttpResponseData data => WriteDataAsync(response, data, cancellationToken),
        string text => response.WriteAsync(text, cancellationToken),
        _ => WriteJsonAsync(response, result, cancellationToken),
    };

    private static Task WriteNothing(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static async Task WriteDataAsync(
        HttpResponse response, HttpResponseData data, CancellationToken cancellationToken)
    {
        response.StatusCode = (int)data.StatusCode;
        foreach (var (name, values) in data.Headers)
        {
            if (!s_framing.Contains(name, StringComparer.OrdinalIgnoreCase))
                response.Headers[name] = values.ToArray();
        }
        foreach (var cookie in (data as LocalHttpResponseData)?.AppendedCookies ?? [])
            response.Cookies.Append(cookie.Name, cookie.Value, ToOptions(cookie));
        await using var body = data.Body;
        if (!MayHaveBody(response.StatusCode))
            return;
        if (body.CanSeek)
        {
            body.Position = 0;
            response.ContentLength = body.Length;
        }
        await body.CopyToAsync(response.Body, cancellationToken);
    }

    private async Task WriteJsonAsync(HttpResponse response, object result, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(result, result.GetType(), json);
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, cancellationToken);
    }

    private static bool MayHaveBody(int status) => status is >= StatusCodes.Status200OK
        and not StatusCodes.Status204NoContent and not StatusCodes.Status205ResetContent
        and not StatusCodes.Status304NotModified;

    private static CookieOptions ToOptions(IHttpCookie cookie) => new()
    {
        Domain = cookie.Domain,
        Expires = cookie.Expires,
        HttpOnly = cookie.HttpOnly ?? false,
        MaxAge = cookie.MaxAge is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        Path = cookie.Path,
        Secure = cookie.Secure ?? false,
        SameSite = cookie.SameSite switch
        {
            SameSite.Lax => SameSiteMode.Lax,
            SameSite.Strict => SameSiteMode.Strict,
            SameSite.ExplicitNone => SameSiteMode.None,
            _ => SameSiteMode.Unspecified,
        },
    };
}
