using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace LocalRuntime.Http.Management;

/// <summary>
/// The query parameters of the management API. Like the real host it takes a value that it can't read for one that
/// is not there.
/// </summary>
internal readonly struct ManagementQuery(HttpRequest request)
{
    public bool ShowInput => Flag("showInput") ?? true;

    public bool ShowHistory => Flag("showHistory") ?? false;

    public bool ShowHistoryOutput => Flag("showHistoryOutput") ?? false;

    public bool FetchState => Flag("fetchState") ?? false;

    public bool ReturnInternalServerErrorOnFailure => Flag("returnInternalServerErrorOnFailure") ?? false;

    public bool RestartWithNewInstanceId => Flag("restartWithNewInstanceId") ?? true;

    public string? TaskHub => Text("taskHub");

    public string? Reason => Text("reason");

    public string? Version => Text("version");

    public string? InstanceIdPrefix => Text("instanceIdPrefix");

    public DateTimeOffset? CreatedTimeFrom => Time("createdTimeFrom");

    public DateTimeOffset? CreatedTimeTo => Time("createdTimeTo");

    public DateTimeOffset? LastOperationTimeFrom => Time("lastOperationTimeFrom");

    public DateTimeOffset? LastOperationTimeTo => Time("lastOperationTimeTo");

    public int? Top => int.TryParse(Text("top"), CultureInfo.InvariantCulture, out var value) ? value : null;

    public TimeSpan? Timeout => Seconds("timeout");

    public TimeSpan? PollingInterval => Seconds("pollingInterval");

    /// <summary>The statuses named, in their exact spelling; null stands for all.</summary>
    public IReadOnlyCollection<OrchestrationRuntimeStatus>? Statuses
    {
        get
        {
            var names = Text("runtimeStatus")?.Split(',', StringSplitOptions.TrimEntries) ?? [];
            var known = names.Where(Enum.GetNames<OrchestrationRuntimeStatus>().Contains)
                .Select(Enum.Parse<OrchestrationRuntimeStatus>).ToHashSet();
            return known.Count == 0 ? null : known;
        }
    }

    private string? Text(string name) => request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    private bool? Flag(string name) => bool.TryParse(Text(name), out var value) ? value : null;

    private DateTimeOffset? Time(string name) => DateTimeOffset.TryParse(
        Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value) ? value : null;

    private TimeSpan? Seconds(string name) =>
        double.TryParse(Text(name), CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= int.MaxValue
            ? TimeSpan.FromSeconds(value) : null;
}
