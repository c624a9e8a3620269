namespace FunctionApp.Cpu;

/// <summary>What work came to, and when it ran.</summary>
public sealed record Timed<T>(T Value, WorkTime Time);
