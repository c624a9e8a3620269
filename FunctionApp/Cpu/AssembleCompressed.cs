using System.Security.Cryptography;
using Microsoft.Azure.Functions.Worker;

namespace FunctionApp.Cpu;

/// <summary>Activity: reads the compressed data in order.</summary>
public sealed class AssembleCompressed(Payloads payloads)
{
    /// <summary>
    /// It only reads, so that a second run does the same. It throws when MongoDB is not reachable.
    /// </summary>
    [Function(nameof(AssembleCompressed))]
    public async Task<AssembledData> RunAsync([ActivityTrigger] AssembleInput input, FunctionContext context)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var data = new MemoryStream();
        foreach (var part in input.Parts)
            for (var i = part.FirstPiece; i < part.FirstPiece + part.Pieces; i++)
            {
                var piece = await payloads.ReadAsync(
                    new(input.TaskId, PieceName.Compressed, i), context.CancellationToken);
                sha256.AppendData(piece);
                if (input.IncludeData)
                    data.Write(piece);
            }

        return new(Convert.ToHexStringLower(sha256.GetHashAndReset()), input.IncludeData ? data.ToArray() : null);
    }
}
