using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace FunctionApp.Http;

/// <summary>
/// Answers 500 in the same form as every other error when an HTTP function throws; the log has the exception.
/// </summary>
internal sealed class ProblemMiddleware(ILogger<ProblemMiddleware> logger) : IFunctionsWorkerMiddleware
{
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
            logger.FunctionThrew(e, context.FunctionDefinition.Name, traceId);
            if (await context.GetHttpRequestDataAsync() is not { } request)
                throw;
            context.GetInvocationResult().Value = await request.ProblemAsync(Problem.Internal(traceId));
        }
    }
}
