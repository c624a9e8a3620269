using System.Net;
using Microsoft.DurableTask;

namespace LocalRuntime.Engine.HttpCalls;

/// <summary>Makes the HTTP requests of orchestrators.</summary>
internal sealed class HttpActivity(DataConverter converter, TimeProvider time) : IDisposable
{
    /// <summary>Its name, in the way of the real host: no function of an app can have it.</summary>
    public const string Name = "BuiltIn::HttpActivity";

    private static readonly TimeSpan s_defaultTimeout = TimeSpan.FromSeconds(100);

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler(), disposeHandler: true);

    /// <exception cref="HttpRequestException">There is no answer, or its status counts as a failure.</exception>
    /// <exception cref="TimeoutException">There is no answer in time.</exception>
    public async Task<object?> RunAsync(ActivityCall activity, CancellationToken cancellationToken)
    {
        var call = converter.Deserialize<HttpCall>(activity.Input)!;
        var timeout = call.Timeout ?? s_defaultTimeout;
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await SendAsync(call, either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            throw new TimeoutException($"{Describe(call)} was not answered within {timeout}.");
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpAnswer> SendAsync(HttpCall call, CancellationToken cancellationToken)
    {
        using var request = CreateRequest(call);
        using var response = await _http.SendAsync(request, cancellationToken);
        var status = (int)response.StatusCode;
        if (call.IsFailure(status))
        {
            throw new HttpRequestException(
                $"{Describe(call)} was answered with {status}.", inner: null, (HttpStatusCode)status);
        }
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => header.Value.ToArray());
        return new HttpAnswer(status, headers, await response.Content.ReadAsStringAsync(cancellationToken));
    }

    private static HttpRequestMessage CreateRequest(HttpCall call)
    {
        var request = new HttpRequestMessage(new HttpMethod(call.Method), call.Uri)
        {
            Content = call.Content is null ? null : new StringContent(call.Content),
        };
        foreach (var (name, values) in call.Headers)
        {
            if (request.Headers.TryAddWithoutValidation(name, values) || request.Content is null) continue;
            request.Content.Headers.Remove(name);
            request.Content.Headers.TryAddWithoutValidation(name, values);
        }
        return request;
    }

    // Without the query, which can hold a key.
    private static string Describe(HttpCall call) => $"{call.Method} {call.Uri.GetLeftPart(UriPartial.Path)}";
}
