namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>Code around every invocation. One object serves all invocations, at the same time.</summary>
public interface IFunctionsWorkerMiddleware
{
    /// <summary>Runs around an invocation; without a call of <paramref name="next"/> the function does not run.</summary>
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
