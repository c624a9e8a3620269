using Microsoft.Data.Sqlite;

namespace LocalRuntime.Tests.Faults;

/// <summary>
/// The folder of a hub, which fills up, is slow, and at a crash keeps what a killed process would have left: the next
/// process gets a copy of the files as they are at that moment, an unfinished transaction included.
/// </summary>
internal sealed class FaultyDisk(Random random, Action whileSlow) : IDisposable
{
    private const int FullCode = 13;
    private const int InputOutputCode = 10;

    private readonly TemporaryFolder _root = TemporaryFolder.InMemory();
    private int _generation;
    private bool _dead;

    public string Folder => Path.Combine(_root.Path, $"{_generation}");

    public bool IsFull { get; set; }

    /// <summary>How many of a thousand commits a crash interrupts, or something else overtakes.</summary>
    public int CrashesPerMille { get; set; }

    public int SlowPerMille { get; set; }

    /// <summary>True once a crash has come in the middle of a commit: for the old process nothing is written any more.</summary>
    public bool HasCrashed => _dead;

    public void BeforeCommit()
    {
        if (_dead) throw new SqliteException("The process is dead.", InputOutputCode);
        if (IsFull) throw new SqliteException("database or disk is full", FullCode);
        if (random.Next(1_000) < SlowPerMille) whileSlow();
        if (random.Next(1_000) >= CrashesPerMille) return;
        Crash();
        throw new SqliteException("The process is dead.", InputOutputCode);
    }

    /// <summary>Keeps what is on the disk now for the next process.</summary>
    public void Crash()
    {
        if (_dead) return;
        _dead = true;
        var before = Folder;
        _generation++;
        Directory.CreateDirectory(Folder);
        foreach (var file in new[] { "history.db", "history.db-wal" })
            if (File.Exists(Path.Combine(before, file)))
                File.Copy(Path.Combine(before, file), Path.Combine(Folder, file));
    }

    /// <summary>The next process begins, with room on the disk.</summary>
    public void Restart() => (_dead, IsFull) = (false, false);

    public void Dispose() => _root.Dispose();
}
