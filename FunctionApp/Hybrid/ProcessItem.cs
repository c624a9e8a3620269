using FunctionApp.Io;

namespace FunctionApp.Hybrid;

/// <summary>What to fetch, and what to do with it.</summary>
/// <param name="Target">What to fetch.</param>
/// <param name="Processing">The name of the processing.</param>
/// <param name="Argument">What it needs to know, if anything.</param>
public sealed record ProcessItem(FetchTarget Target, string Processing, string? Argument);
