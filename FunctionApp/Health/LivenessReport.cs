namespace FunctionApp.Health;

/// <summary>The answer of <c>GET /health/live</c>.</summary>
/// <param name="Status">Always healthy: a process that is not does not answer.</param>
public sealed record LivenessReport(HealthStatus Status);
