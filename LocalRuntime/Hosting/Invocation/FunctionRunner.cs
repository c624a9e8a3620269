using LocalRuntime.Engine;
using LocalRuntime.Engine.Replay;
using LocalRuntime.Hosting.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.DependencyInjection;
using RetryContext = Microsoft.Azure.Functions.Worker.RetryContext;

namespace LocalRuntime.Hosting.Invocation;

/// <summary>Runs functions: each in a scope of its own, inside the middleware of the app.</summary>
/// <param name="timeout">How long a run may take before its token is cancelled; null for no limit.</param>
internal sealed class FunctionRunner(
    IServiceScopeFactory scopes, FunctionExecutionDelegate pipeline, TimeSpan? timeout, TimeProvider time)
{
    public async Task<object?> RunAsync(LocalFunction function, HttpContext request)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = new LocalFunctionContext(function, scope.ServiceProvider) { HttpContext = request };
        return await RunAsync(context, request.RequestAborted);
    }

    public async Task<object?> RunAsync(
        LocalFunction function, ActivityCall call, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = new LocalFunctionContext(function, scope.ServiceProvider) { Activity = call };
        return await RunAsync(context, cancellationToken);
    }

    /// <param name="run">Runs what operations wait on the entity that the function chooses.</param>
    public async Task RunAsync(
        LocalFunction function, Func<ITaskEntity, Task> run, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = new LocalFunctionContext(function, scope.ServiceProvider)
        {
            Entity = new TaskEntityDispatcher(run, scope.ServiceProvider),
        };
        await RunAsync(context, cancellationToken);
    }

    public async Task RunAsync(
        LocalFunction function, TimerInfo timer, RetryContext retry, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = new LocalFunctionContext(function, scope.ServiceProvider) { Timer = timer, Retry = retry };
        await RunAsync(context, cancellationToken);
    }

    /// <summary>
    /// Runs an orchestrator. All awaits here stay on the thread and the synchronization context of the caller, as
    /// replay needs it; the time limit is not for orchestrators, which wait for days.
    /// </summary>
    public async Task<object?> RunAsync(LocalFunction function, TaskOrchestrationContext orchestration)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = new LocalFunctionContext(function, scope.ServiceProvider) { Orchestration = orchestration };
        if (orchestration is OrchestrationContext own)
            own.FunctionContext = context;
        await pipeline(context);
        return InvocationResultFeature.Of(context).Value;
    }

    private async Task<object?> RunAsync(LocalFunctionContext context, CancellationToken cancellationToken)
    {
        using var limit = timeout is null ? null : new CancellationTokenSource(timeout.Value, time);
        using var linked = limit is null
            ? null : CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        context.SetCancellationToken(linked?.Token ?? cancellationToken);
        await pipeline(context);
        return InvocationResultFeature.Of(context).Value;
    }
}
