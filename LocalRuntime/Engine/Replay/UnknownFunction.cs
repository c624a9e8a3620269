using System.Text.Encodings.Web;
using System.Text.Json;

namespace LocalRuntime.Engine.Replay;

/// <summary>What is reported for a function that does not exist, in the words of the real host.</summary>
internal static class UnknownFunction
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The output, as JSON, of an instance whose orchestrator does not exist.</summary>
    public static string Orchestrator(string name, IEnumerable<string> known) => JsonSerializer.Serialize(
        new { message = Message(name, "orchestrator", known), details = (string?)null }, Readable);

    public static string Message(string name, string kind, IEnumerable<string> known) =>
        $"The function '{name}' doesn't exist, is disabled, or is not an {kind} function. Additional info: " +
        $"The following are the known {kind} functions: {string.Join(", ", known.Select(n => $"'{n}'"))}.";
}
