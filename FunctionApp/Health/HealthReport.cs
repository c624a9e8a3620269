namespace FunctionApp.Health;

/// <summary>The answer of <c>GET /health/ready</c>.</summary>
/// <param name="Status">The worst of its dependencies.</param>
/// <param name="Dependencies">Each one by its name.</param>
public sealed record HealthReport(HealthStatus Status, IReadOnlyDictionary<string, DependencyHealth> Dependencies);
