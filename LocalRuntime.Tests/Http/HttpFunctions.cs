using System.Net;
using System.Text;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LocalRuntime.Tests.Http;

/// <summary>One function for each way to route a request, read it, and answer it.</summary>
public static class HttpFunctions
{
    [Function("Open")]
    public static HttpResponseData Open([HttpTrigger("get", Route = "open")] HttpRequestData request) =>
        Text(request, "open");

    [Function("Any")]
    public static HttpResponseData Any([HttpTrigger(Route = "any")] HttpRequestData request) =>
        Text(request, request.Method);

    [Function("Item")]
    public static HttpResponseData Item(
        [HttpTrigger("get", Route = "items/{id:int}")] HttpRequestData request, int id) =>
        Text(request, $"{id}");

    [Function("Optional")]
    public static HttpResponseData Optional(
        [HttpTrigger("get", Route = "optional/{when?}")] HttpRequestData request, DateTime? when) =>
        Text(request, when is null ? "none" : $"{when:s}");

    [Function("Default")]
    public static HttpResponseData Default(
        [HttpTrigger("get", Route = "default/{kind=all}/{count?}")] HttpRequestData request,
        string kind, int count = 7) =>
        Text(request, $"{kind} {count}");

    [Function("Loose")]
    public static HttpResponseData Loose([HttpTrigger("get", Route = "loose/{id}")] HttpRequestData request, Guid id) =>
        Text(request, $"{id}");

    [Function("Echo")]
    public static async Task<HttpResponseData> Echo(
        [HttpTrigger("post", "put", Route = "echo/{*rest}")] HttpRequestData request, string? rest)
    {
        var response = Text(request, await request.ReadAsStringAsync() ?? "");
        response.Headers.Add("X-Rest", rest ?? "(none)");
        response.Headers.Add("X-Query", request.Query["q"]);
        response.Headers.Add("Content-Type", "text/x-echo");
        response.Cookies.Append("seen", "yes");
        return response;
    }

    [Function("Throws")]
    public static HttpResponseData Throws([HttpTrigger("get", Route = "throws")] HttpRequestData request) =>
        throw new InvalidOperationException($"no {request.Method}");

    [Function("ThrowsLater")]
    public static async Task<HttpResponseData> ThrowsLater(
        [HttpTrigger("get", Route = "throws-later")] HttpRequestData request)
    {
        await Task.Yield();
        throw new InvalidOperationException($"no {request.Method}");
    }

    [Function("Void")]
    public static void Void([HttpTrigger("get", Route = "void")] HttpRequestData request) => _ = request;

    [Function("Pure")]
    public static async ValueTask<string> Pure([HttpTrigger("get", Route = "text")] HttpRequestData request)
    {
        await Task.Yield();
        return request.Method;
    }

    [Function("Json")]
    public static Task<Answer> Json([HttpTrigger("get", Route = "json")] HttpRequestData request) =>
        Task.FromResult(new Answer(request.Method, null));

    [Function("Status")]
    public static HttpResponseData Status(
        [HttpTrigger("get", Route = "status/{code:int}")] HttpRequestData request, int code) =>
        request.CreateResponse((HttpStatusCode)code);

    [Function("ReadSync")]
    public static HttpResponseData ReadSync([HttpTrigger("post", Route = "sync")] HttpRequestData request)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        return Text(request, $"{reader.ReadToEnd().Length}");
    }

    private static HttpResponseData Text(HttpRequestData request, string text)
    {
        var response = request.CreateResponse(HttpStatusCode.OK);
        response.WriteString(text);
        return response;
    }

    /// <summary>What <see cref="Json"/> answers.</summary>
    public sealed record Answer(string Method, string? Nothing);
}
