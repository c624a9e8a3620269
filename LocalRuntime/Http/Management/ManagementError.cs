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
    string? ExceptionType = null)
{
    public static ManagementError Unexpected(Exception error) =>
        new("Something went wrong while processing your request", error.Message, error.GetType().FullName);
}
