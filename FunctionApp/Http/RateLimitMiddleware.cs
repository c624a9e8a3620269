using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Options;

namespace FunctionApp.Http;

/// <summary>
/// Answers 429 to a client that sends more requests for work (each <c>POST</c>) than it may; reading is not limited.
/// </summary>
internal sealed class RateLimitMiddleware(RateLimiter limiter, IOptions<RateLimitOptions> options)
    : IFunctionsWorkerMiddleware
{
    private readonly RateLimitOptions _options = options.Value;

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (_options.Enabled && await context.GetHttpRequestDataAsync() is { Method: "POST" } request
            && limiter.Take(ClientKey.Of(request, _options.TrustedProxies)) is var wait && wait > TimeSpan.Zero)
            context.GetInvocationResult().Value = await RefuseAsync(request, wait);
        else
            await next(context);
    }

    private async Task<HttpResponseData> RefuseAsync(HttpRequestData request, TimeSpan wait)
    {
        var seconds = Math.Ceiling(wait.TotalSeconds).ToString("0", CultureInfo.InvariantCulture);
        var response = await request.ProblemAsync(Problem.TooManyRequests(string.Create(
            CultureInfo.InvariantCulture,
            $"A client may start {_options.RequestsPerSecond:0.##} requests per second, and {_options.Burst:N0} at once "
            + $"after a rest. Try again in {seconds} s.")));
        response.Headers.Add("Retry-After", seconds);
        return response;
    }
}
