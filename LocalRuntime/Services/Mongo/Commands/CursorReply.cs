using LocalRuntime.Services.Mongo.Bson;
using LocalRuntime.Services.Mongo.Cursors;

namespace LocalRuntime.Services.Mongo.Commands;

/// <summary>Opens a cursor and answers with its first batch.</summary>
internal static class CursorReply
{
    /// <summary>Documents in the first batch when the client does not say.</summary>
    private const int DefaultFirstBatch = 101;

    public static Reply First(
        CursorRegistry cursors, string ns, IEnumerable<Row> rows, long? batchSize, bool single = false)
    {
        var cursor = new ServerCursor(ns, rows);
        try
        {
            var batch = cursor.Next(batchSize ?? DefaultFirstBatch);
            if (!single)
                return new Reply(new CursorBatch(cursors.Keep(cursor), ns, IsFirst: true, batch));
            cursor.Dispose();
            return new Reply(new CursorBatch(0, ns, IsFirst: true, batch));
        }
        catch
        {
            cursor.Dispose();
            throw;
        }
    }
}
