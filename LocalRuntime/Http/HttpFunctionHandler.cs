using LocalRuntime.Hosting.Functions;
using LocalRuntime.Hosting.Invocation;
using LocalRuntime.Http.Keys;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace LocalRuntime.Http;

/// <summary>Answers the requests of HTTP functions.</summary>
internal sealed class HttpFunctionHandler(
    FunctionRunner runner, HttpResponseWriter writer, KeyGate gate, TimeProvider time, ILoggerFactory loggers)
{
    public async Task HandleAsync(LocalFunction function, HttpContext context)
    {
        if (!gate.Opens(function, context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        if (IsTooLarge(context))
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }
        // The category that the real host gives a function: host.json can set its level.
        var log = loggers.CreateLogger($"Function.{function.Name}");
        var start = time.GetTimestamp();
        await RunAsync(function, context, log);
        log.Executed(context.Request.Method, context.Request.Path, context.Response.StatusCode,
            time.GetElapsedTime(start).TotalMilliseconds);
    }

    private async Task RunAsync(LocalFunction function, HttpContext context, ILogger log)
    {
        try
        {
            var result = await runner.RunAsync(function, context);
            await writer.WriteAsync(context.Response, result, context.RequestAborted);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            log.Abandoned();
        }
        catch (BadHttpRequestException error)
        {
            Fail(context, error.StatusCode);
        }
        catch (Exception error)
        {
            log.Failed(error);
            Fail(context, StatusCodes.Status500InternalServerError);
        }
    }

    private static void Fail(HttpContext context, int status)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }
        context.Response.Clear();
        context.Response.StatusCode = status;
    }

    private static bool IsTooLarge(HttpContext context) => context.Request.ContentLength
        > context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;
}
