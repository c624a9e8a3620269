namespace FunctionApp.Tasks;

/// <summary>An orchestration of which one instance is to run for ever.</summary>
/// <param name="Orchestrator">The orchestrator.</param>
/// <param name="InstanceId">The instance.</param>
public sealed record EternalOrchestration(string Orchestrator, string InstanceId);
