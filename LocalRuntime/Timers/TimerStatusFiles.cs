using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace LocalRuntime.Timers;

/// <summary>
/// Keeps where schedules stand, in a file for each function. A schedule is worth less than the runs it makes: a file
/// that can't be read or written is logged, and the schedule goes on.
/// </summary>
internal sealed class TimerStatusFiles(string folder)
{
    /// <summary>Where they are in the data folder.</summary>
    public const string Folder = "timers";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>What was written last; null if nothing was.</summary>
    public TimerStatus? Read(string function, ILogger log)
    {
        var path = PathOf(function);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<TimerStatus>(File.ReadAllText(path), s_json) : null;
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            log.StatusNotRead(error, path);
            return null;
        }
    }

    /// <summary>Replaces the file as a whole, so that a crash leaves the old or the new one.</summary>
    public void Write(string function, TimerStatus status, ILogger log)
    {
        var path = PathOf(function);
        try
        {
            Directory.CreateDirectory(folder);
            using (var draft = File.Create(path + ".new"))
            {
                JsonSerializer.Serialize(draft, status, s_json);
                draft.Flush(flushToDisk: true);
            }
            File.Move(path + ".new", path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            log.StatusNotWritten(error, path);
        }
    }

    private string PathOf(string function) => Path.Combine(folder, function + ".json");
}
