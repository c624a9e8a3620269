using LocalRuntime.Store;
using LocalRuntime.Testing;
using Microsoft.Data.Sqlite;

namespace LocalRuntime.Hosting;

/// <summary>
/// Prints the history of an instance in a data folder, also while a host uses that, for a test to replay.
/// </summary>
internal static class HistoryExport
{
    /// <summary>Prints it and ends the process: nothing of the app starts.</summary>
    /// <exception cref="StartupException">There is no such history.</exception>
    public static void PrintAndExit(string dataFolder, string instanceId, TextWriter console)
    {
        console.Write(Read(dataFolder, instanceId).ToJson());
        console.Flush();
        Environment.Exit(0);
    }

    /// <summary>Reads the history as it is at this moment.</summary>
    /// <exception cref="StartupException">There is none, or it can't be read.</exception>
    public static OrchestrationHistory Read(string dataFolder, string instanceId)
    {
        var path = Path.GetFullPath(Path.Combine(dataFolder, "history.db"));
        if (!File.Exists(path))
            throw new StartupException(
                $"There is no history.db in {Path.GetDirectoryName(path)}. Set LOCALRUNTIME_DATA to the data folder.");
        try
        {
            return ReadEvents(path, instanceId) is { Count: > 0 } events
                ? new OrchestrationHistory(instanceId, events)
                : throw new StartupException($"{path} has no history of an instance '{instanceId}'.");
        }
        catch (SqliteException error)
        {
            throw new StartupException(
                $"{path} can't be read: {error.Message}. If an older version wrote it, start the app on it once.", error);
        }
    }

    private static List<HistoryEvent> ReadEvents(string path, string instanceId)
    {
        var source = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        using var connection = new SqliteConnection(source.ToString());
        connection.Open();
        using var commands = new SqliteCommands(connection);
        // One state, though the input is read by itself.
        commands.Execute("BEGIN");
        return new HistoryReader(commands).ReadHistory(instanceId);
    }
}
