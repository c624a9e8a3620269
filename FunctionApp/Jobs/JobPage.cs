namespace FunctionApp.Jobs;

/// <summary>A page of jobs.</summary>
/// <param name="Items">The jobs.</param>
/// <param name="NextCursor">What to pass as <c>cursor</c> for the next page; null at the end.</param>
public sealed record JobPage(IReadOnlyList<JobBody> Items, string? NextCursor);
