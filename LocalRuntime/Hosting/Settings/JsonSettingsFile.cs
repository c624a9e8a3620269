using System.Text.Json;

namespace LocalRuntime.Hosting.Settings;

/// <summary>Reads a settings file of the Functions tools: JSON that may have comments and trailing commas.</summary>
internal static class JsonSettingsFile
{
    private static readonly JsonDocumentOptions s_options = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>The root of the file, or an absent setting if there is no such file.</summary>
    /// <exception cref="StartupException">The file can't be read, or is not a JSON object.</exception>
    public static JsonSetting Read(string path)
    {
        try
        {
            if (!File.Exists(path))
                return new JsonSetting(path, "", null);
            using var document = JsonDocument.Parse(File.ReadAllText(path), s_options);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new JsonSetting(path, "", document.RootElement.Clone())
                : throw new StartupException($"{path} must contain a JSON object.");
        }
        catch (JsonException error)
        {
            throw new StartupException($"{path} is not valid JSON: {error.Message}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"{path} can't be read: {error.Message}", error);
        }
    }
}
