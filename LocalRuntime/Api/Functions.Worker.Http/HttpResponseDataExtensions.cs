using System.Text;
using System.Text.Json;

namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>Writes the body of a response. Text is UTF-8 unless the argument says otherwise.</summary>
public static class HttpResponseDataExtensions
{
    private const string JsonContentType = "application/json; charset=utf-8";

    public static void WriteString(this HttpResponseData response, string value, Encoding? encoding = null) =>
        response.WriteBytes(Encode(value, encoding));

    public static Task WriteStringAsync(
        this HttpResponseData response, string value, Encoding? encoding = null) =>
        response.WriteStringAsync(value, CancellationToken.None, encoding);

    public static Task WriteStringAsync(
        this HttpResponseData response,
        string value,
        CancellationToken cancellationToken,
        Encoding? encoding = null) =>
        response.WriteBytesAsync(Encode(value, encoding), cancellationToken);

    /// <summary>
    /// Writes JSON with the JSON settings of the app and adds its content type, <c>application/json; charset=utf-8</c>.
    /// </summary>
    public static ValueTask WriteAsJsonAsync<T>(
        this HttpResponseData response, T instance, CancellationToken cancellationToken = default) =>
        response.WriteAsJsonAsync(instance, JsonContentType, cancellationToken);

    /// <summary>Writes JSON with the JSON settings of the app and adds the content type.</summary>
    public static ValueTask WriteAsJsonAsync<T>(
        this HttpResponseData response,
        T instance,
        string contentType,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(contentType);
        response.Headers.Add("Content-Type", contentType);
        return new ValueTask(JsonSerializer.SerializeAsync(
            response.Body, instance, WorkerJson.Of(response.FunctionContext.InstanceServices), cancellationToken));
    }

    public static void WriteBytes(this HttpResponseData response, byte[] value)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(value);
        response.Body.Write(value);
    }

    public static Task WriteBytesAsync(this HttpResponseData response, byte[] value) =>
        response.WriteBytesAsync(value, CancellationToken.None);

    public static Task WriteBytesAsync(
        this HttpResponseData response, byte[] value, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(value);
        return response.Body.WriteAsync(value, cancellationToken).AsTask();
    }

    private static byte[] Encode(string value, Encoding? encoding)
    {
        ArgumentNullException.ThrowIfNull(value);
        return (encoding ?? Encoding.UTF8).GetBytes(value);
    }
}
