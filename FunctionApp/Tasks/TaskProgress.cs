namespace FunctionApp.Tasks;

/// <summary>How far a task is.</summary>
/// <param name="Total">Items in all.</param>
/// <param name="Completed">Items finished, failed ones included.</param>
/// <param name="Failed">Items that failed.</param>
public sealed record TaskProgress(int Total, int Completed, int Failed);
