using System.Security.Cryptography;

namespace FunctionApp.Cpu;

/// <summary>What is to be compressed, and is in MongoDB in pieces.</summary>
/// <param name="Part">The name of its pieces.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Pieces">How many pieces it is in.</param>
/// <param name="Sha256">Its SHA-256, in lowercase hexadecimal digits.</param>
public sealed record OriginalData(string Part, long Bytes, int Pieces, string Sha256)
{
    /// <summary>
    /// Describes bytes that are kept next. Their pieces have the checksum in their name, so that requests with the same
    /// idempotency key and different data never mix them up.
    /// </summary>
    internal static OriginalData Of(byte[] content)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        var pieces = (content.Length + Payloads.PieceSize - 1) / Payloads.PieceSize;
        return new($"{PieceName.Original}-{sha256}", content.Length, pieces, sha256);
    }
}
