namespace FunctionApp.Io;

/// <summary>What a sleep came to.</summary>
/// <param name="Seconds">How long it was to be.</param>
/// <param name="Slept">How long it was, in seconds: less when it was canceled, a little more when a timer was late.</param>
public sealed record SleepResult(double Seconds, double Slept);
