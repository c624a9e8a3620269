using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;
using MongoDB.Driver;

namespace FunctionApp.Http;

/// <summary>
/// Answers 500 in the same form as every other error when an HTTP function throws, or 503 when that is because the
/// database can't be reached; the log has the exception.
/// </summary>
internal sealed class ProblemMiddleware(ILogger<ProblemMiddleware> logger) : IFunctionsWorkerMiddleware
{
    private const string RetryAfterSeconds = "5";

    /// <summary>Whether a function answers HTTP requests.</summary>
    public static bool Applies(FunctionContext context) =>
        context.FunctionDefinition.InputBindings.Values.Any(binding => binding.Type == "httpTrigger");

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception e) when (!context.CancellationToken.IsCancellationRequested)
        {
            var traceId = Activity.Current?.TraceId.ToString() ?? context.InvocationId;
            var problem = IsUnreachable(e) ? Problem.Unavailable(traceId) : Problem.Internal(traceId);
            logger.FunctionThrew(e, context.FunctionDefinition.Name, problem.Status, traceId);
            if (await context.GetHttpRequestDataAsync() is not { } request)
                throw;
            var response = await request.ProblemAsync(problem);
            if (IsUnreachable(e))
                response.Headers.Add("Retry-After", RetryAfterSeconds);
            context.GetInvocationResult().Value = response;
        }
    }

    // In this order: no server was found in time; a connection broke; one was wanted while the driver makes none, because
    // another has just broken; the server steps down, starts or stops.
    private static bool IsUnreachable(Exception e) =>
        e is TimeoutException or MongoConnectionException or MongoConnectionPoolPausedException
            or MongoNotPrimaryException or MongoNodeIsRecoveringException;
}
