using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Azure.Functions.Worker.Http;

namespace FunctionApp.Http;

/// <summary>Writes answers. The app writes its JSON itself, so that no setting of a host changes it.</summary>
internal static class HttpResponses
{
    // The answers are never part of an HTML page, so that quotes and umlauts can stay as they are.
    private static readonly JsonWriterOptions s_readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Task<HttpResponseData> JsonAsync<T>(
        this HttpRequestData request, HttpStatusCode status, T body, JsonTypeInfo<T> json) =>
        request.WriteAsync(status, body, json, "application/json; charset=utf-8");

    public static Task<HttpResponseData> ProblemAsync(this HttpRequestData request, Problem problem) =>
        request.WriteAsync(
            (HttpStatusCode)problem.Status, problem, HttpJson.Default.Problem, "application/problem+json");

    private static async Task<HttpResponseData> WriteAsync<T>(
        this HttpRequestData request, HttpStatusCode status, T body, JsonTypeInfo<T> json, string contentType)
    {
        var response = request.CreateResponse();
        response.StatusCode = status;
        response.Headers.Add("Content-Type", contentType);
        await using var writer = new Utf8JsonWriter(response.Body, s_readable);
        JsonSerializer.Serialize(writer, body, json);
        return response;
    }
}
