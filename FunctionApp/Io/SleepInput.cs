namespace FunctionApp.Io;

/// <summary>The input of <see cref="SleepOrchestrator"/>.</summary>
/// <param name="Seconds">How long to sleep; fractions count to the millisecond.</param>
public sealed record SleepInput(double Seconds);
