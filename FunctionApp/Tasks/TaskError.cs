namespace FunctionApp.Tasks;

/// <summary>Why a task did not succeed.</summary>
/// <param name="Code">A stable word for programs.</param>
/// <param name="Message">A sentence for people.</param>
public sealed record TaskError(string Code, string Message);
