using System.Globalization;

namespace LocalRuntime.Hosting;

/// <summary>
/// The folder that holds all that the local host keeps: history, documents, keys. One process at a time owns it, by a
/// file that it holds open; the lock ends with the process, however that ends.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly FileStream _lock;

    private DataFolder(string path, FileStream fileLock) => (Path, _lock) = (path, fileLock);

    public string Path { get; }

    /// <summary>Creates the folder if need be, for its owner only, and takes it.</summary>
    /// <exception cref="StartupException">Another process has it, or it can't be written.</exception>
    public static DataFolder Open(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(path);
            else
                Directory.CreateDirectory(path, OwnerOnly);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The data folder {path} can't be created: {error.Message}", error);
        }
        return new DataFolder(path, Lock(path));
    }

    public void Dispose() => _lock.Dispose();

    private static FileStream Lock(string path)
    {
        // The process id has its own file: where locks are mandatory, nobody else could read it in the locked one.
        var pidFile = System.IO.Path.Combine(path, "host.pid");
        try
        {
            var fileLock = new FileStream(
                System.IO.Path.Combine(path, "host.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(pidFile, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return fileLock;
        }
        catch (UnauthorizedAccessException error)
        {
            throw new StartupException($"The data folder {path} can't be written: {error.Message}", error);
        }
        catch (IOException error)
        {
            throw new StartupException(
                $"The data folder {path} is in use by another process (pid {ReadPid(pidFile)}). " +
                "Stop it, or set LOCALRUNTIME_DATA to another folder.", error);
        }
    }

    private static string ReadPid(string pidFile)
    {
        try
        {
            return File.ReadAllText(pidFile);
        }
        catch (IOException)
        {
            return "unknown";
        }
    }
}
