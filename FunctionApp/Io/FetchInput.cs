using FunctionApp.FanOut;

namespace FunctionApp.Io;

/// <summary>The input of <see cref="FetchOrchestrator"/>.</summary>
/// <param name="Target">What to fetch.</param>
/// <param name="FanOut">How to run.</param>
public sealed record FetchInput(FetchTarget Target, FanOutSettings FanOut);
