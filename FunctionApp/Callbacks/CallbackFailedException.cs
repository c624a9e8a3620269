namespace FunctionApp.Callbacks;

/// <summary>An attempt at a callback failed for a reason that may pass. The message names neither URL nor secret.</summary>
public sealed class CallbackFailedException(string message) : Exception(message);
