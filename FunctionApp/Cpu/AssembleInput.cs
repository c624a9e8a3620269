namespace FunctionApp.Cpu;

/// <summary>The input of <see cref="AssembleCompressed"/>.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Parts">The compressed parts, in order.</param>
/// <param name="IncludeData">Whether to return the data; it is small enough then.</param>
public sealed record AssembleInput(string TaskId, IReadOnlyList<CompressedPart> Parts, bool IncludeData);
