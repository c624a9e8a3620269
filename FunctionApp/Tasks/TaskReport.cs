namespace FunctionApp.Tasks;

/// <summary>The custom status of a task's orchestration.</summary>
/// <param name="Progress">How far it is.</param>
/// <param name="StartedAt">When it started, in UTC.</param>
public sealed record TaskReport(TaskProgress Progress, DateTime StartedAt);
