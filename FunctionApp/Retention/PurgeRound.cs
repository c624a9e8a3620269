namespace FunctionApp.Retention;

/// <summary>What <see cref="PurgeTasks"/> did.</summary>
/// <param name="Purged">Tasks purged.</param>
/// <param name="NextIn">When to look again; zero when there may be more at once.</param>
public sealed record PurgeRound(int Purged, TimeSpan NextIn);
