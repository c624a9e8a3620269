namespace FunctionApp.Cpu;

/// <summary>The compressed data as a whole.</summary>
/// <param name="Sha256">Its SHA-256, in lowercase hexadecimal digits.</param>
/// <param name="Data">The data itself, when asked for.</param>
public sealed record AssembledData(string Sha256, byte[]? Data);
