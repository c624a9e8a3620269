namespace FunctionApp.FanOut;

/// <summary>Why an item has no result.</summary>
/// <param name="Code">A stable word for programs, such as <c>HttpStatus</c>.</param>
/// <param name="Message">A sentence for people.</param>
public sealed record ItemError(string Code, string Message);
