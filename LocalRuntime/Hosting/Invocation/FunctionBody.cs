namespace LocalRuntime.Hosting.Invocation;

/// <summary>Calls the method of a function.</summary>
/// <param name="target">The object that the method belongs to; null for a static method.</param>
/// <returns>What the method returned, or its task gave; null if that is nothing.</returns>
internal delegate Task<object?> FunctionBody(object? target, object?[] arguments);
