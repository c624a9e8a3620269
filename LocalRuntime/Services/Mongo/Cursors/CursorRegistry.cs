using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace LocalRuntime.Services.Mongo.Cursors;

/// <summary>The open cursors. One that is being read is taken out, so two readers never share it.</summary>
internal sealed class CursorRegistry(TimeProvider time)
{
    /// <summary>As in MongoDB.</summary>
    public static readonly TimeSpan IdleTimeout = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<long, ServerCursor> cursors = new();

    public int Count => cursors.Count;

    /// <returns>The id under which the rest can be had, or 0 when there is none.</returns>
    public long Keep(ServerCursor cursor, long id = 0)
    {
        if (cursor.IsExhausted)
        {
            cursor.Dispose();
            return 0;
        }

        if (id == 0)
            id = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8)) & long.MaxValue | 1;
        cursor.LastUsed = time.GetUtcNow();
        cursors[id] = cursor;
        return id;
    }

    public ServerCursor? Take(long id) => cursors.TryRemove(id, out var cursor) ? cursor : null;

    public bool Kill(long id)
    {
        var cursor = Take(id);
        cursor?.Dispose();
        return cursor is not null;
    }

    /// <summary>Ends the cursors that nobody read for <see cref="IdleTimeout"/>.</summary>
    public void ExpireIdle()
    {
        var oldest = time.GetUtcNow() - IdleTimeout;
        foreach (var (id, _) in cursors.Where(c => c.Value.LastUsed <= oldest))
            Kill(id);
    }
}
