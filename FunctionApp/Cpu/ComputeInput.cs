using FunctionApp.FanOut;

namespace FunctionApp.Cpu;

/// <summary>The input of <see cref="ComputeOrchestrator"/>.</summary>
/// <param name="N">The numbers from 0 to below this one are squared.</param>
/// <param name="Ranges">How many ranges they are split into.</param>
/// <param name="FanOut">How to run.</param>
public sealed record ComputeInput(long N, int Ranges, FanOutSettings FanOut);
