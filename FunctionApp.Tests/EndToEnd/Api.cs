using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace FunctionApp.Tests.EndToEnd;

/// <summary>The app's HTTP API, as a user calls it.</summary>
internal sealed class Api(Uri address, string? key = null) : IDisposable
{
    private static readonly TimeSpan TaskDeadline = TimeSpan.FromSeconds(90 * TestedHost.Patience);

#pragma warning disable RS0030 // A client of the test's own, against one server, disposed with it.
    private readonly HttpClient _client = new() { BaseAddress = address };
#pragma warning restore RS0030

    /// <summary>The same API, called with a key, or with another header.</summary>
    public Api With(string value, string header = "x-functions-key")
    {
        var api = new Api(address);
        api._client.DefaultRequestHeaders.Add(header, value);
        return api;
    }

    public Task<Answer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public Task<Answer> DeleteAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Delete, path));

    public Task<Answer> PostAsync(string path, object body) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) });

    public Task<Answer> PostTextAsync(string path, string body, string contentType = "application/json") =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, contentType) });

    /// <summary>Starts a task and returns its id.</summary>
    public async Task<string> StartAsync(string path, object body)
    {
        var accepted = await PostAsync(path, body);
        Assert.True(accepted.Status == HttpStatusCode.Accepted, accepted.Text);
        return (string)accepted.Json["taskId"]!;
    }

    /// <summary>Waits until the task is finished, by long polls.</summary>
    public async Task<JsonNode> FinishAsync(string taskId)
    {
        using var deadline = new CancellationTokenSource(TaskDeadline);
        while (true)
        {
            var answer = await GetAsync($"/tasks/{taskId}?wait=10");
            Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
            if (answer.Json["completedAt"] is not null) return answer.Json;
            deadline.Token.ThrowIfCancellationRequested();
        }
    }

    public async Task<JsonNode> RunAsync(string path, object body) => await FinishAsync(await StartAsync(path, body));

    public void Dispose() => _client.Dispose();

    private async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var _ = request;
        // The URIs of the management API have a key of their own, and the Functions host looks at the header first.
        if (key is not null && !request.RequestUri!.OriginalString.Contains("code=", StringComparison.Ordinal))
            request.Headers.Add("x-functions-key", key);
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return new Answer(
            response.StatusCode, response.Headers, response.Content.Headers.ContentType?.ToString(),
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
