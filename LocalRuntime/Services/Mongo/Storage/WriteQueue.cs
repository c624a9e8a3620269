using System.Threading.Channels;

namespace LocalRuntime.Services.Mongo.Storage;

/// <summary>
/// The only writer. It takes all writes that wait, runs each in a savepoint of one transaction, commits once and
/// then answers all: under load, many writes share one flush of the disk.
/// </summary>
internal sealed class WriteQueue : IAsyncDisposable
{
    private const int LargestGroup = 256;

    private readonly Channel<IWriteJob> jobs =
        Channel.CreateUnbounded<IWriteJob>(new UnboundedChannelOptions { SingleReader = true });

    private readonly SqliteSession session;
    private readonly DocumentWriter writer;
    private readonly SqliteStatement begin;
    private readonly SqliteStatement commit;
    private readonly SqliteStatement rollback;
    private readonly SqliteStatement savepoint;
    private readonly SqliteStatement release;
    private readonly SqliteStatement rollbackToSavepoint;
    private readonly FreePages space;
    private readonly Task loop;
    private volatile bool closing;
    private Catalog committed;

    public WriteQueue(SqliteSession session)
    {
        this.session = session;
        writer = new DocumentWriter(session);
        committed = writer.Catalog;
        begin = session.Prepare("BEGIN IMMEDIATE");
        commit = session.Prepare("COMMIT");
        rollback = session.Prepare("ROLLBACK");
        savepoint = session.Prepare("SAVEPOINT job");
        release = session.Prepare("RELEASE job");
        rollbackToSavepoint = session.Prepare("ROLLBACK TO job");
        space = new FreePages(session);
        loop = Task.Run(RunAsync);
    }

    /// <summary>The catalog as of the last commit.</summary>
    public Catalog Catalog => Volatile.Read(ref committed);

    /// <summary>Transactions committed since the start.</summary>
    public long Commits { get; private set; }

    /// <summary>Runs <paramref name="work"/> alone; when the task ends, what it wrote survives a crash.</summary>
    /// <exception cref="MongoError">The work refused; nothing of it remains.</exception>
    public Task<T> RunAsync<T>(Func<DocumentWriter, T> work)
    {
        var job = new WriteJob<T>(work);
        return jobs.Writer.TryWrite(job)
            ? job.Completion
            : Task.FromException<T>(new ObjectDisposedException(nameof(WriteQueue)));
    }

    /// <summary>Finishes what waits, moves everything into the main file and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        closing = true;
        jobs.Writer.TryComplete();
        await loop;
        session.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        session.Dispose();
    }

    private async Task RunAsync()
    {
        var group = new List<IWriteJob>();
        while (await jobs.Reader.WaitToReadAsync())
        {
            group.Clear();
            while (group.Count < LargestGroup && jobs.Reader.TryRead(out var job))
                group.Add(job);
            RunGroup(group);
            while (!closing && !jobs.Reader.TryPeek(out _) && space.TryGiveBack())
            {
                // Little by little, while there is nothing to write.
            }
        }
    }

    private void RunGroup(List<IWriteJob> group)
    {
        var answers = new List<Action>(group.Count);
        try
        {
            begin.Run();
            foreach (var job in group)
                answers.Add(Run(job, alone: group.Count == 1));
            commit.Run();
        }
        catch (Exception e)
        {
            Abandon(group, e);
            return;
        }

        Commits++;
        Volatile.Write(ref committed, writer.Catalog);
        answers.ForEach(answer => answer());
    }

    /// <summary>
    /// Returns what answers the job, which has to wait for the commit: a refusal may be because of a write of the same
    /// group, and who hears of it must be able to read that write. A job that is alone needs no savepoint: its
    /// transaction is empty when it fails.
    /// </summary>
    private Action Run(IWriteJob job, bool alone)
    {
        var before = writer.Catalog;
        if (!alone)
            savepoint.Run();
        try
        {
            job.Run(writer);
            if (!alone)
                release.Run();
            return job.Complete;
        }
        catch (Exception e) when (!alone)
        {
            rollbackToSavepoint.Run();
            release.Run();
            writer.Restore(before);
            return () => job.Fail(e);
        }
    }

    private void Abandon(List<IWriteJob> group, Exception failure)
    {
        writer.Restore(committed);
        group.ForEach(j => j.Fail(failure));
        try
        {
            rollback.Run();
        }
        catch (IOException)
        {
            // SQLite already rolled back by itself, as it does when the disk is full.
        }
    }
}
