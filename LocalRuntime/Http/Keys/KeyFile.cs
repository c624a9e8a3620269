using System.Text.Json;
using LocalRuntime.Hosting;

namespace LocalRuntime.Http.Keys;

/// <summary>The access keys as they are kept in <c>keys.json</c>, which only its owner can read.</summary>
internal sealed record KeyFile
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Opens everything.</summary>
    public required string Master { get; init; }

    /// <summary>Opens all HTTP functions of the function level.</summary>
    public required string Host { get; init; }

    /// <summary>Opens the Durable management API.</summary>
    public required string DurableTaskExtension { get; init; }

    /// <summary>Each opens the one HTTP function it is named after.</summary>
    public Dictionary<string, string> Functions { get; init; } = [];

    public static KeyFile? Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<KeyFile>(File.ReadAllText(path), s_json) : null;
        }
        catch (JsonException error)
        {
            throw new StartupException(
                $"{path} is not a valid key file: {error.Message} Mend it, or delete it to get new keys.", error);
        }
    }

    /// <summary>Replaces the file as a whole, so that a crash leaves the old or the new one.</summary>
    public void Write(string path)
    {
        var draft = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(draft, options))
            JsonSerializer.Serialize(stream, this, s_json);
        File.Move(draft, path, overwrite: true);
    }
}
