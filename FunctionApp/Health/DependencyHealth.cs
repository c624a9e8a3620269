namespace FunctionApp.Health;

/// <summary>What a dependency said.</summary>
/// <param name="Status">Whether it answered, and whether the app can do without it.</param>
/// <param name="LatencyMs">Milliseconds until it answered, or was given up.</param>
/// <param name="Detail">What is wrong, in words that give nothing away; null when nothing is.</param>
public sealed record DependencyHealth(HealthStatus Status, double LatencyMs, string? Detail);
