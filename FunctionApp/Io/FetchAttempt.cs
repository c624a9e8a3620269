using FunctionApp.FanOut;

namespace FunctionApp.Io;

/// <summary>One attempt at a URL.</summary>
/// <param name="StatusCode">The status of the answer, if there was one.</param>
/// <param name="ResponseTimeMs">How long it took, in milliseconds.</param>
/// <param name="Outcome">What it came to.</param>
public sealed record FetchAttempt<TResult>(int? StatusCode, long ResponseTimeMs, ItemOutcome<TResult> Outcome);
