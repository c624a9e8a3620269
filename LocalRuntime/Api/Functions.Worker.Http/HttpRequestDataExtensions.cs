using System.Net;
using System.Text;
using System.Text.Json;

namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>Reads the body of a request, from where the stream stands, and makes responses.</summary>
public static class HttpRequestDataExtensions
{
    /// <summary>Reads the body as text, UTF-8 unless it or the argument says otherwise.</summary>
    public static async Task<string?> ReadAsStringAsync(this HttpRequestData request, Encoding? encoding = null)
    {
        using var reader = OpenBody(request, encoding);
        return reader is null ? null : await reader.ReadToEndAsync();
    }

    /// <inheritdoc cref="ReadAsStringAsync"/>
    public static string? ReadAsString(this HttpRequestData request, Encoding? encoding = null)
    {
        using var reader = OpenBody(request, encoding);
        return reader?.ReadToEnd();
    }

    /// <summary>Reads the body as JSON, whatever its content type, with the JSON settings of the app.</summary>
    /// <exception cref="JsonException">The body is empty, not JSON, or does not fit the type.</exception>
    public static ValueTask<T?> ReadFromJsonAsync<T>(
        this HttpRequestData request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return JsonSerializer.DeserializeAsync<T>(
            request.Body, WorkerJson.Of(request.FunctionContext.InstanceServices), cancellationToken);
    }

    public static HttpResponseData CreateResponse(this HttpRequestData request, HttpStatusCode statusCode)
    {
        ArgumentNullException.ThrowIfNull(request);
        var response = request.CreateResponse();
        response.StatusCode = statusCode;
        return response;
    }

    private static StreamReader? OpenBody(HttpRequestData request, Encoding? encoding)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Body is { } body ? new StreamReader(body, encoding ?? Encoding.UTF8, leaveOpen: true) : null;
    }
}
