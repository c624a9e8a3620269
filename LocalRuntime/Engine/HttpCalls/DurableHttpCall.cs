using System.Globalization;
using System.Net;
using Microsoft.Azure.Functions.Worker.Extensions.DurableTask.Http;
using Microsoft.DurableTask;
using Microsoft.Extensions.Primitives;

namespace LocalRuntime.Engine.HttpCalls;

/// <summary>The orchestrator's side of an HTTP request: calls the activity, and follows answers of 202.</summary>
internal static class DurableHttpCall
{
    private static readonly TimeSpan s_defaultPollingInterval = TimeSpan.FromSeconds(30);

    /// <exception cref="NotSupportedException">The request wants the token of a managed identity.</exception>
    public static async Task<DurableHttpResponse> RunAsync(TaskOrchestrationContext context, DurableHttpRequest request)
    {
        if (request.TokenSource is { } source)
        {
            throw new NotSupportedException(
                $"The request to {request.Uri.GetLeftPart(UriPartial.Path)} wants a token of a managed identity for " +
                $"{source.Resource}, and the local host has none. Set TokenSource in Azure only, and locally a token of " +
                "your own: an activity can get one, and Headers can carry it as Authorization.");
        }
        var retry = request.HttpRetryOptions is { MaxNumberOfAttempts: > 1 } given ? given : null;
        var options = retry is null ? null : TaskOptions.FromRetryPolicy(ToPolicy(retry));
        var call = ToCall(request, retry);
        var answer = await context.CallActivityAsync<HttpAnswer>(HttpActivity.Name, call, options);
        while (request.AsynchronousPatternEnabled && answer.Status == (int)HttpStatusCode.Accepted
            && answer.Header("Location") is { } location)
        {
            await context.CreateTimer(PollingInterval(answer), CancellationToken.None);
            call = call with { Method = HttpMethod.Get.Method, Uri = new Uri(call.Uri, location), Content = null };
            answer = await context.CallActivityAsync<HttpAnswer>(HttpActivity.Name, call, options);
        }
        return new DurableHttpResponse((HttpStatusCode)answer.Status)
        {
            Headers = answer.Headers.ToDictionary(
                header => header.Key, header => new StringValues(header.Value), StringComparer.OrdinalIgnoreCase),
            Content = answer.Content,
        };
    }

    private static HttpCall ToCall(DurableHttpRequest request, HttpRetryOptions? retry) => new(
        request.Method.Method,
        request.Uri,
        (request.Headers ?? new Dictionary<string, StringValues>()).ToDictionary(
            header => header.Key, header => header.Value.OfType<string>().ToArray()),
        request.Content,
        request.Timeout,
        retry?.StatusCodesToRetry.Select(status => (int)status).ToList());

    private static RetryPolicy ToPolicy(HttpRetryOptions retry) => new(
        retry.MaxNumberOfAttempts,
        retry.FirstRetryInterval,
        retry.BackoffCoefficient,
        retry.MaxRetryInterval,
        retry.RetryTimeout == TimeSpan.MaxValue ? null : retry.RetryTimeout);

    private static TimeSpan PollingInterval(HttpAnswer answer) =>
        int.TryParse(answer.Header("Retry-After"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds) : s_defaultPollingInterval;
}
