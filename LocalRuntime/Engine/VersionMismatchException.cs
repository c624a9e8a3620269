namespace LocalRuntime.Engine;

/// <summary>An instance has a version that this app does not run.</summary>
internal sealed class VersionMismatchException(string message) : Exception(message);
