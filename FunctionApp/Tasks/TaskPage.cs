namespace FunctionApp.Tasks;

/// <summary>A page of tasks.</summary>
/// <param name="Items">The tasks, newest first.</param>
/// <param name="NextCursor">What to pass as <c>cursor</c> for the next page; null at the end.</param>
public sealed record TaskPage(IReadOnlyList<TaskSummary> Items, string? NextCursor);
