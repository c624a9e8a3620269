using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using LocalRuntime.Store;
using Microsoft.DurableTask.Client;

namespace LocalRuntime.Http.Management;

/// <summary>An instance as the status API shows it. The order of the members is that of the answer.</summary>
internal sealed record InstanceStatus(
    string Name,
    string InstanceId,
    OrchestrationRuntimeStatus RuntimeStatus,
    JsonElement? Input,
    JsonElement? CustomStatus,
    JsonElement? Output,
    string CreatedTime,
    string LastUpdatedTime,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyList<JsonObject>? HistoryEvents = null)
{
    public static InstanceStatus Of(InstanceRecord instance, bool showInput) => new(
        instance.Name,
        instance.InstanceId,
        instance.Status,
        showInput ? ManagementJson.Parse(instance.Input) : null,
        ManagementJson.Parse(instance.CustomStatus),
        ManagementJson.Parse(instance.Output),
        ToText(instance.CreatedAt),
        ToText(instance.UpdatedAt));

    private static string ToText(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
