using System.Buffers.Text;
using System.Text.Json;

namespace FunctionApp.Tasks;

/// <summary>
/// The last task of a page: the next page starts after it, whatever was started since. Clients pass it back as they
/// got it.
/// </summary>
/// <param name="CreatedAt">When the task was accepted, in UTC.</param>
/// <param name="Id">The task's id.</param>
internal sealed record TaskCursor(DateTime CreatedAt, string Id)
{
    public override string ToString() =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this, TasksJson.Default.TaskCursor));

    /// <summary>Reads a cursor, or returns null when it is none.</summary>
    public static TaskCursor? Parse(string text)
    {
        try
        {
            var cursor = JsonSerializer.Deserialize(Base64Url.DecodeFromChars(text), TasksJson.Default.TaskCursor);
            return cursor is { Id: not null, CreatedAt.Kind: DateTimeKind.Utc } ? cursor : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }
}
