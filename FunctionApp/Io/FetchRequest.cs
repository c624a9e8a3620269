using System.Globalization;
using System.Text;
using System.Text.Json;
using FunctionApp.FanOut;
using FunctionApp.Http;
using FunctionApp.Io.PerHost;

namespace FunctionApp.Io;

/// <summary>
/// Reads the body of <c>POST /io/fetch</c>: <c>url</c>, <c>method</c>, <c>headers</c>, <c>body</c> (a string, or
/// anything else to be sent as JSON), <c>timeoutSeconds</c>, <c>perHost</c>, and members of <see cref="FanOutRequest"/>.
/// </summary>
public sealed class FetchRequest(FanOutRequest fanOut)
{
    private const int BatchSize = 1;
    private const int MostTimeoutSeconds = 600;
    private const int MostBodyBytes = 262_144;

    private static readonly string[] s_methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

    /// <summary>Reads the orchestrator's input.</summary>
    public FetchInput Read(JsonFields body)
    {
        var url = UrlRules.Read(body, "url");
        var method = ReadMethod(body);
        var headers = HeaderRules.Read(body, "headers");
        var (content, isJson) = ReadBody(body, method);
        if (isJson && !headers.Keys.Contains("Content-Type", StringComparer.OrdinalIgnoreCase))
            headers.Add("Content-Type", "application/json");
        var target = new FetchTarget(
            url,
            method,
            headers.Count > 0 ? headers : null,
            content,
            body.Seconds("timeoutSeconds", 1, MostTimeoutSeconds),
            HostLimits.Read(body));
        return new(target, fanOut.Read(body, BatchSize));
    }

    private static string ReadMethod(JsonFields body)
    {
        var method = body.Text("method")?.ToUpperInvariant() ?? "GET";
        if (s_methods.Contains(method))
            return method;
        body.Errors.Add("method", $"Must be one of {string.Join(", ", s_methods)}.");
        return "GET";
    }

    private static (string? Content, bool IsJson) ReadBody(JsonFields body, string method)
    {
        if (body.Element("body") is not { } value)
            return (null, false);
        var isJson = value.ValueKind is not JsonValueKind.String;
        var content = isJson ? value.GetRawText() : value.GetString()!;
        if (method is "GET" or "HEAD")
            body.Errors.Add("body", $"Must not be there with {method}.");
        else if (Encoding.UTF8.GetByteCount(content) > MostBodyBytes)
            body.Errors.Add("body", string.Create(
                CultureInfo.InvariantCulture, $"Is too long: it may have at most {MostBodyBytes:N0} bytes."));
        return (content, isJson);
    }
}
