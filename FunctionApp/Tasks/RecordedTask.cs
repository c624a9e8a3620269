namespace FunctionApp.Tasks;

/// <summary>The input of <see cref="RecordTask"/>.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Ended">Whether the task has ended, so that it must be recorded as finished.</param>
public sealed record RecordedTask(string TaskId, bool Ended);
