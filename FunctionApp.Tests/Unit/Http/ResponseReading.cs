using System.Text;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker.Http;

namespace FunctionApp.Tests.Unit.Http;

internal static class ResponseReading
{
    public static string Text(this HttpResponseData response) => Encoding.UTF8.GetString(((MemoryStream)response.Body).ToArray());

    public static JsonElement Json(this HttpResponseData response) => JsonElement.Parse(response.Text());

    public static string? Header(this HttpResponseData response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(",", values) : null;

    /// <summary>The reasons given for a field of a problem, or nothing.</summary>
    public static string? Error(this HttpResponseData response, string field) =>
        response.Json().GetProperty("errors").TryGetProperty(field, out var reasons) ? reasons[0].GetString() : null;
}
