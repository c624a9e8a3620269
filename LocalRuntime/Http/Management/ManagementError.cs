using System.Text.Json.Serialization;

namespace LocalRuntime.Http.Management;

/// <summary>What the management API answers when it refuses or fails.</summary>
internal sealed record ManagementError(
    [property: JsonPropertyName("Message")]
    string Message,
    [property: JsonPropertyName("ExceptionMessage")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    string? ExceptionMessage = null,
    [property: JsonPropertyName("ExceptionType")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    string? ExceptionType = null,
    [property: JsonPropertyName("StackTrace")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    string? StackTrace = null)
{
    public static ManagementError Of(string message, Exception error) =>
        new(message, error.Message, error.GetType().FullName, error.StackTrace ?? Environment.StackTrace);
}
