using FunctionApp.FanOut;

namespace FunctionApp.Hybrid;

/// <summary>The input of <see cref="FetchProcessOrchestrator"/>.</summary>
/// <param name="Item">What to do.</param>
/// <param name="FanOut">How to run.</param>
public sealed record FetchProcessInput(ProcessItem Item, FanOutSettings FanOut);
