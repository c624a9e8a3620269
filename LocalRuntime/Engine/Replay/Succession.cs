namespace LocalRuntime.Engine.Replay;

/// <summary>What continue-as-new asked for: the input of the next execution, as JSON, and what it takes along.</summary>
internal sealed record Succession(string? Input, bool PreserveUnprocessedEvents, string? Version);
