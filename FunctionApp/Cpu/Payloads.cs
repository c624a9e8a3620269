using MongoDB.Driver;

namespace FunctionApp.Cpu;

/// <summary>
/// Keeps the data of tasks between their activities, in numbered pieces. Writing a piece again replaces it.
/// </summary>
public sealed class Payloads(IMongoCollection<PayloadDocument> collection, TimeProvider time)
{
    /// <summary>Bytes in a piece, 1 MiB: far from MongoDB's limit of 16 MB, and enough to compress by itself.</summary>
    internal const int PieceSize = 1 << 20;

    private static readonly ReplaceOptions s_upsert = new() { IsUpsert = true };

    /// <summary>Writes one piece.</summary>
    /// <exception cref="MongoException">MongoDB did not take it.</exception>
    public async Task WriteAsync(PieceName name, byte[] data, CancellationToken cancellationToken)
    {
        var document = new PayloadDocument
        {
            Id = name.ToString(),
            TaskId = name.TaskId,
            Data = data,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        await collection.ReplaceOneAsync(piece => piece.Id == document.Id, document, s_upsert, cancellationToken);
    }

    /// <summary>Reads one piece.</summary>
    /// <exception cref="InvalidOperationException">There is none: it was never written, or is deleted.</exception>
    public async Task<byte[]> ReadAsync(PieceName name, CancellationToken cancellationToken)
    {
        var id = name.ToString();
        var document = await collection.Find(piece => piece.Id == id).FirstOrDefaultAsync(cancellationToken);
        return document?.Data ?? throw new InvalidOperationException($"The piece {id} is not in MongoDB.");
    }

    /// <summary>Deletes all pieces of a task.</summary>
    public Task DeleteAsync(string taskId, CancellationToken cancellationToken) =>
        collection.DeleteManyAsync(piece => piece.TaskId == taskId, cancellationToken);
}
