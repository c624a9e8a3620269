namespace LocalRuntime.Hosting.Binding;

/// <summary>A function of the app is not as functions can be. The message says what is wrong, and the fix.</summary>
internal sealed class UnsupportedFunctionException(string message) : Exception(message);
