using System.Buffers.Text;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace LocalRuntime.Http.Management;

/// <summary>Where a list goes on, as the header of a request and its answer: any text, in base64.</summary>
internal static class ContinuationToken
{
    private const string Header = "x-ms-continuation-token";

    /// <summary>Null from the start. Like the real host, takes any token for a position, even one that it never gave.</summary>
    public static string? Read(HttpRequest request)
    {
        var token = request.Headers[Header].ToString().Trim();
        if (token.Length == 0) return null;
        var decoded = new byte[Base64Url.GetMaxDecodedLength(token.Length)];
        Base64Url.DecodeFromChars(token, decoded, out _, out var length);
        return Encoding.UTF8.GetString(decoded, 0, length);
    }

    public static void Write(HttpResponse response, string position) =>
        response.Headers[Header] = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(position));
}
