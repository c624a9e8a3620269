namespace FunctionApp.Jobs;

/// <summary>What <see cref="ClaimJobs"/> came to.</summary>
/// <param name="Ids">The jobs: the first is for the first item of the fan-out, and so on.</param>
/// <param name="IsCanceled">Whether the task was canceled meanwhile.</param>
public sealed record ClaimedJobs(IReadOnlyList<string> Ids, bool IsCanceled);
