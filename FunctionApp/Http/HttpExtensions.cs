using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FunctionApp.Http;

/// <summary>Registers the HTTP edge.</summary>
internal static class HttpExtensions
{
    /// <summary>
    /// Adds the reading of requests, the limit to how many a client may send, and error answers for what goes wrong.
    /// </summary>
    public static IServiceCollection AddHttpEdge(this IFunctionsWorkerApplicationBuilder builder)
    {
        builder.UseWhen<ProblemMiddleware>(ProblemMiddleware.Applies);
        builder.UseWhen<RateLimitMiddleware>(ProblemMiddleware.Applies);
        return builder.Services
            .AddValidatedOptions<RequestOptions>(RequestOptions.Section)
            .AddValidatedOptions<RateLimitOptions>(RateLimitOptions.Section)
            .AddSingleton<RateLimiter>()
            .AddSingleton<RequestReader>();
    }
}
