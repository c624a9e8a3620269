using Microsoft.Data.Sqlite;

namespace LocalRuntime.Store;

/// <summary>
/// The pages of a database file that hold nothing any more. Some are kept, since the next instances need them; what is
/// beyond that, after a purge, goes back to the disk.
/// </summary>
internal sealed class FreeSpace(SqliteCommands commands)
{
    /// <summary>4 MB: less is not worth the work.</summary>
    private const long KeptPages = 1_024;

    /// <summary>One free page for so many that are used is kept, too.</summary>
    private const long KeptShare = 4;

    /// <summary>Gives a small part of it back, which takes some milliseconds. False if there is too little, or no room to do it.</summary>
    public bool TryGiveBack()
    {
        var free = (long)commands.Scalar("PRAGMA freelist_count")!;
        if (free <= KeptPages || free <= (long)commands.Scalar("PRAGMA page_count")! / KeptShare) return false;
        try
        {
            using var steps = commands.Query("PRAGMA incremental_vacuum(64)");
            while (steps.Read())
            {
                // One page each.
            }
        }
        catch (SqliteException)
        {
            // A full disk, say. It is tried again after the next write.
            return false;
        }
        return (long)commands.Scalar("PRAGMA freelist_count")! < free;
    }
}
