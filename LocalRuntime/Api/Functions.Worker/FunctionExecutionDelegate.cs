namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>Runs the rest of an invocation: the middleware further in, then the function.</summary>
public delegate Task FunctionExecutionDelegate(FunctionContext context);
