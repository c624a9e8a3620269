namespace FunctionApp.Cpu;

/// <summary>Compresses the pieces of one part.</summary>
internal sealed class PartCompressor : IDisposable
{
    // So little takes well below a second at every level.
    private const int Step = 1 << 16;

    private readonly MemoryStream _output = new();
    private readonly Stream _compressor;

    public PartCompressor(CompressionPart part) =>
        _compressor = CompressionFormat.Of(part.Algorithm).Open(_output, part.Level, part.Bytes);

    /// <summary>Compresses a piece.</summary>
    /// <exception cref="OperationCanceledException">The token fired.</exception>
    public void Write(ReadOnlySpan<byte> piece, CancellationToken cancellationToken)
    {
        for (; piece.Length > 0; piece = piece[Math.Min(Step, piece.Length)..])
        {
            cancellationToken.ThrowIfCancellationRequested();
            _compressor.Write(piece[..Math.Min(Step, piece.Length)]);
        }
    }

    /// <summary>Ends the stream and returns all of it.</summary>
    public ReadOnlyMemory<byte> Finish()
    {
        _compressor.Dispose();
        return _output.GetBuffer().AsMemory(0, (int)_output.Length);
    }

    public void Dispose()
    {
        _compressor.Dispose();
        _output.Dispose();
    }
}
