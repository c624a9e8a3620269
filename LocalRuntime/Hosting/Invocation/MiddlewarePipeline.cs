using Microsoft.Azure.Functions.Worker.Middleware;

namespace LocalRuntime.Hosting.Invocation;

/// <summary>The middleware of the app, in the order in which it was added, around the call of a function.</summary>
internal sealed class MiddlewarePipeline
{
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> _middleware = [];

    public void Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware) => _middleware.Add(middleware);

    public FunctionExecutionDelegate Build() => _middleware.AsEnumerable().Reverse()
        .Aggregate((FunctionExecutionDelegate)FunctionExecution.InvokeAsync, (next, middleware) => middleware(next));
}
