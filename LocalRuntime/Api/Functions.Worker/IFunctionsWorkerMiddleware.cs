namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>Code around every invocation. One object serves all invocations, at the same time.</summary>
public interface IFunctionsWorkerMiddleware
{
    /// <summary>Runs around an invocation; the function runs only if it calls <paramref name="next"/>.</summary>
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
