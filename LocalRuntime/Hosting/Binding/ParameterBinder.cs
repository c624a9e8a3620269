using LocalRuntime.Hosting.Invocation;

namespace LocalRuntime.Hosting.Binding;

/// <summary>Gives one parameter of a function its value.</summary>
internal delegate ValueTask<object?> ParameterBinder(LocalFunctionContext context);
