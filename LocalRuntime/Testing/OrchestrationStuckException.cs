namespace LocalRuntime.Testing;

/// <summary>
/// An orchestration that a test waits for can't go on: nothing runs, no timer is set, and what it waits for is the test's
/// to send. The message names it.
/// </summary>
public sealed class OrchestrationStuckException : Exception
{
    internal OrchestrationStuckException(string message)
        : base(message)
    {
    }
}
