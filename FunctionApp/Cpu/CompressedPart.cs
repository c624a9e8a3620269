namespace FunctionApp.Cpu;

/// <summary>A compressed part, which is in MongoDB in pieces.</summary>
/// <param name="FirstPiece">The first of its pieces.</param>
/// <param name="Pieces">How many pieces it is in.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Time">When it was compressed.</param>
public sealed record CompressedPart(int FirstPiece, int Pieces, long Bytes, WorkTime Time);
