using LocalRuntime.Engine.HttpCalls;
using LocalRuntime.Engine.Replay;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.DurableTask.Http;

namespace Microsoft.DurableTask;

/// <summary>What Durable Functions add for orchestrators.</summary>
public static class TaskOrchestrationContextExtensionMethods
{
    /// <summary>Makes an HTTP request, as an activity: a restart in between makes it again.</summary>
    /// <exception cref="TaskFailedException">
    /// There is no answer, none in time, or, with retry options, none but failures. Without them, an answer of any
    /// status is returned.
    /// </exception>
    public static Task<DurableHttpResponse> CallHttpAsync(
        this TaskOrchestrationContext context, DurableHttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(request);
        return DurableHttpCall.RunAsync(context, request);
    }

    /// <inheritdoc cref="CallHttpAsync(TaskOrchestrationContext, DurableHttpRequest)"/>
    public static Task<DurableHttpResponse> CallHttpAsync(
        this TaskOrchestrationContext context, HttpMethod method, Uri uri, string? content = null,
        HttpRetryOptions? retryOptions = null) =>
        context.CallHttpAsync(new DurableHttpRequest(method, uri) { Content = content, HttpRetryOptions = retryOptions });

    /// <summary>
    /// The function context of the orchestrator; null outside a Functions host. What it gives is not recorded: an
    /// orchestrator must not depend on it for what it does.
    /// </summary>
    public static FunctionContext? GetFunctionContext(this TaskOrchestrationContext context) =>
        (context as OrchestrationContext)?.FunctionContext;
}
