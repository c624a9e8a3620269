using LocalRuntime.Timers;
using Microsoft.Data.Sqlite;

namespace LocalRuntime.Hosting;

/// <summary>
/// Copies a data folder, also while a host uses it. The copy is a data folder itself: LOCALRUNTIME_DATA may name it.
/// </summary>
internal static class DataBackup
{
    // In this order: an activity whose result is in the documents only runs again, which changes nothing; one whose
    // result is in the history only would have lost it.
    private static readonly string[] Databases = ["history.db", "documents.db"];

    /// <summary>Copies, says so, and ends the process: nothing of the app starts.</summary>
    /// <exception cref="StartupException">There is nothing to copy, or no way to write the copy.</exception>
    public static void CopyAndExit(string from, string to, TextWriter console)
    {
        Copy(from, to);
        console.WriteLine($"The data of {Path.GetFullPath(from)} is copied to {Path.GetFullPath(to)}.");
        Environment.Exit(0);
    }

    /// <summary>Copies to a folder that does not exist yet. It appears once all is in it.</summary>
    /// <exception cref="StartupException">There is nothing to copy, or no way to write the copy.</exception>
    public static void Copy(string from, string to)
    {
        (from, to) = (Path.GetFullPath(from), Path.TrimEndingDirectorySeparator(Path.GetFullPath(to)));
        if (!File.Exists(Path.Combine(from, Databases[0])))
            throw new StartupException($"There is no history.db in {from}. Set LOCALRUNTIME_DATA to the data folder.");
        if (Path.Exists(to)) throw new StartupException($"{to} is there already. Name a new folder for the backup.");
        try
        {
            CopyAll(from, to);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new StartupException($"The data of {from} can't be copied to {to}: {error.Message}", error);
        }
    }

    private static void CopyAll(string from, string to)
    {
        var partial = to + ".partial";
        if (Directory.Exists(partial)) Directory.Delete(partial, recursive: true);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(partial);
        else Directory.CreateDirectory(partial, DataFolder.OwnerOnly);
        CopyFile(from, partial, "keys.json");
        // Before the databases: a run that is in them, and not in its timer's file, happens again, and is not lost.
        foreach (var name in TimerFiles(from)) CopyFile(from, partial, name);
        foreach (var name in Databases.Where(name => File.Exists(Path.Combine(from, name))))
            CopyDatabase(Path.Combine(from, name), Path.Combine(partial, name));
        Directory.Move(partial, to);
    }

    private static IEnumerable<string> TimerFiles(string from)
    {
        var folder = Path.Combine(from, TimerStatusFiles.Folder);
        return Directory.Exists(folder)
            ? Directory.GetFiles(folder, "*.json").Select(path => Path.GetRelativePath(from, path)) : [];
    }

    private static void CopyFile(string from, string to, string name)
    {
        if (!File.Exists(Path.Combine(from, name))) return;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, name))!);
        File.Copy(Path.Combine(from, name), Path.Combine(to, name));
    }

    /// <summary>Writes what is committed at this moment into a new file, while others go on writing.</summary>
    private static void CopyDatabase(string from, string to)
    {
        var source = new SqliteConnectionStringBuilder { DataSource = from, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        using var connection = new SqliteConnection(source.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $to";
        command.Parameters.AddWithValue("$to", to);
        command.ExecuteNonQuery();
    }
}
