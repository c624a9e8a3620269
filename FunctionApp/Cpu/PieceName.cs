namespace FunctionApp.Cpu;

/// <summary>Names a piece of a task's data.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Part">Which data, such as <see cref="Original"/>.</param>
/// <param name="Index">Which piece of it, from 0.</param>
public readonly record struct PieceName(string TaskId, string Part, int Index)
{
    internal const string Original = "original";
    internal const string Compressed = "compressed";

    /// <summary>The id of its document.</summary>
    public override string ToString() => $"{TaskId}:{Part}:{Index}";
}
