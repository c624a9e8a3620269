using FunctionApp.FanOut;
using FunctionApp.Tasks;
using Microsoft.Azure.Functions.Worker;

namespace FunctionApp.Cpu;

/// <summary>Activity: compresses parts, one after another, each on one core.</summary>
public sealed class CompressParts(Payloads payloads, CpuWork cpu, TaskCancellation tasks)
{
    /// <summary>
    /// A second run replaces what the first one wrote by the same. It throws when MongoDB is not reachable.
    /// </summary>
    [Function(nameof(CompressParts))]
    public async Task<IReadOnlyList<ItemOutcome<CompressedPart>>> RunAsync(
        [ActivityTrigger] FanOutBatch<CompressionPart> batch, FunctionContext context)
    {
        using var scope = tasks.Enter(batch.TaskId, context.CancellationToken);
        var outcomes = new List<ItemOutcome<CompressedPart>>(batch.Items.Count);
        try
        {
            foreach (var item in batch.Items)
                outcomes.Add(Outcome.Succeeded(await CompressAsync(batch.TaskId, item.Value, scope.Token)));
        }
        catch (OperationCanceledException) when (scope.IsTaskCanceled)
        {
            outcomes.AddRange(Enumerable.Repeat(
                Outcome.Canceled<CompressedPart>(), batch.Items.Count - outcomes.Count));
        }

        return outcomes;
    }

    private async Task<CompressedPart> CompressAsync(
        string taskId, CompressionPart part, CancellationToken cancellationToken)
    {
        using var compressor = new PartCompressor(part);
        var times = new List<WorkTime>();
        for (var i = part.FirstPiece; i < part.FirstPiece + part.Pieces; i++)
        {
            var piece = await payloads.ReadAsync(new(taskId, part.Original, i), cancellationToken);
            times.Add((await cpu.RunAsync(() => Write(compressor, piece, cancellationToken), cancellationToken)).Time);
        }

        var compressed = await cpu.RunAsync(compressor.Finish, cancellationToken);
        times.Add(compressed.Time);
        var pieces = await WriteAsync(taskId, part.FirstPiece, compressed.Value, cancellationToken);
        return new(part.FirstPiece, pieces, compressed.Value.Length, new(times[0].StartedAt, times[^1].EndedAt));
    }

    private static int Write(PartCompressor compressor, byte[] piece, CancellationToken cancellationToken)
    {
        compressor.Write(piece, cancellationToken);
        return piece.Length;
    }

    // What does not get smaller gets a little larger: a part of one piece must stay one, not to reach into the next.
    private async Task<int> WriteAsync(
        string taskId, int first, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        var pieces = 0;
        for (; data.Length > 0; pieces++)
        {
            var length = data.Length < 2 * Payloads.PieceSize ? data.Length : Payloads.PieceSize;
            await payloads.WriteAsync(
                new(taskId, PieceName.Compressed, first + pieces), data[..length].ToArray(), cancellationToken);
            data = data[length..];
        }

        return pieces;
    }
}
