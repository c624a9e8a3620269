using System.Security.Cryptography;

namespace FunctionApp.Cpu;

/// <summary>Takes what is to be compressed, piece by piece, whatever its length.</summary>
public sealed class OriginalStore(Payloads payloads)
{
    /// <summary>Reads a stream to its end and keeps it for the task.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="part">The name of the pieces.</param>
    /// <param name="data">The stream.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<OriginalData> KeepAsync(
        string taskId, string part, Stream data, CancellationToken cancellationToken)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (bytes, pieces) = (0L, 0);
        var buffer = new byte[Payloads.PieceSize];
        while (await data.ReadAtLeastAsync(buffer, buffer.Length, false, cancellationToken) is > 0 and var read)
        {
            var piece = buffer.AsSpan(0, read);
            sha256.AppendData(piece);
            await payloads.WriteAsync(new(taskId, part, pieces++), piece.ToArray(), cancellationToken);
            bytes += read;
        }

        return new(part, bytes, pieces, Convert.ToHexStringLower(sha256.GetHashAndReset()));
    }
}
