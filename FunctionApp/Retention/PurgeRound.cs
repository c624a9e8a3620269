namespace FunctionApp.Retention;

/// <summary>What an activity of the <see cref="RetentionOrchestrator"/> came to.</summary>
/// <param name="NextIn">When to look again; zero when there may be more at once.</param>
/// <param name="After">Where to go on; null to begin anew.</param>
public sealed record PurgeRound(TimeSpan NextIn, string? After = null);
