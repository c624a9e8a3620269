namespace FunctionApp.Tasks;

/// <summary>An orchestration of which one instance is to run for ever.</summary>
/// <param name="Orchestrator">The orchestrator.</param>
/// <param name="InstanceId">The instance.</param>
/// <param name="FirstIn">Time until it begins, so that it does not hold up the tasks of a process that just started.</param>
public sealed record EternalOrchestration(string Orchestrator, string InstanceId, TimeSpan FirstIn);
