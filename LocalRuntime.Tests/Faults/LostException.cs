namespace LocalRuntime.Tests.Faults;

/// <summary>An invariant does not hold.</summary>
internal sealed class LostException(string message) : Exception(message);
