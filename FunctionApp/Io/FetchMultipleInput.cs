using FunctionApp.FanOut;

namespace FunctionApp.Io;

/// <summary>The input of <see cref="FetchMultipleOrchestrator"/>.</summary>
/// <param name="Urls">The URLs, checked.</param>
/// <param name="FanOut">How to run.</param>
public sealed record FetchMultipleInput(IReadOnlyList<string> Urls, FanOutSettings FanOut);
