using Microsoft.Azure.Functions.Worker;

namespace LocalRuntime.Hosting.Invocation;

/// <summary>The innermost step of the middleware: calls the function.</summary>
internal static class FunctionExecution
{
    // No ConfigureAwait(false): an orchestrator stays on its own synchronization context.
    public static async Task InvokeAsync(FunctionContext functionContext)
    {
        var context = (LocalFunctionContext)functionContext;
        var function = context.Function;
        var arguments = new object?[function.Parameters.Count];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = await function.Parameters[i](context);
        var target = function.Target?.Invoke(context.InstanceServices, []);
        try
        {
            InvocationResultFeature.Of(context).Value = await function.Body(target, arguments);
        }
        finally
        {
            if (target is IAsyncDisposable asyncDisposable)
                await asyncDisposable.DisposeAsync();
            else
                (target as IDisposable)?.Dispose();
        }
    }
}
