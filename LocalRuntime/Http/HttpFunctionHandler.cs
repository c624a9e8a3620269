using LocalRuntime.Hosting.Functions;
using LocalRuntime.Hosting.Invocation;
using LocalRuntime.Http.Keys;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace LocalRuntime.Http;

/// <summary>Answers the requests of HTTP functions.</summary>
internal sealed class HttpFunctionHandler(
    FunctionRunner runner, HttpResponseWriter writer, KeyGate gate, TimeProvider time, ILogger<HttpFunctionHandler> log)
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
        var start = time.GetTimestamp();
        await RunAsync(function, context);
        log.Executed(function.Name, context.Request.Method, context.Request.Path, context.Response.StatusCode,
            time.GetElapsedTime(start).TotalMilliseconds);
    }

    private async Task RunAsync(LocalFunction function, HttpContext context)
    {
        try
        {
            var result = await runner.RunAsync(function, context);
            await writer.WriteAsync(context.Response, result, context.RequestAborted);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            log.Abandoned(function.Name);
        }
        catch (BadHttpRequestException error)
        {
            Fail(context, error.StatusCode);
        }
        catch (Exception error)
        {
            log.Failed(error, function.Name);
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
