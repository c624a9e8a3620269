namespace FunctionApp.Tasks;

/// <summary>A kind of task.</summary>
/// <param name="Name">Its name in the API, such as <c>io.fetch-multiple</c>.</param>
/// <param name="Orchestrator">The orchestrator function behind it.</param>
public sealed record TaskType(string Name, string Orchestrator);
