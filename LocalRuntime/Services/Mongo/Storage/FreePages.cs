namespace LocalRuntime.Services.Mongo.Storage;

/// <summary>
/// The pages of the file that hold nothing any more. Some are kept for the next documents; what is beyond that, after
/// many were deleted, goes back to the disk.
/// </summary>
internal sealed class FreePages(SqliteSession session)
{
    /// <summary>4 MB: less is not worth the work.</summary>
    private const long KeptPages = 1_024;

    /// <summary>One free page for so many of all is kept, too.</summary>
    private const long KeptShare = 4;

    private readonly SqliteStatement free = session.Prepare("PRAGMA freelist_count");
    private readonly SqliteStatement all = session.Prepare("PRAGMA page_count");

    public bool AreMany => free.RunScalar() is { } count && count > KeptPages && count > all.RunScalar() / KeptShare;

    /// <summary>Gives a small part of them back, which takes some milliseconds. False if there is too little, or no room to do it.</summary>
    public bool TryGiveBack()
    {
        try
        {
            if (!AreMany) return false;
            var before = free.RunScalar();
            session.Execute("PRAGMA incremental_vacuum(64)");
            return free.RunScalar() < before;
        }
        catch (IOException)
        {
            // A full disk, say. It is tried again after the next write.
            return false;
        }
    }
}
