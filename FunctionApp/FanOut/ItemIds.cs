namespace FunctionApp.FanOut;

/// <summary>
/// Ids of what the items of a task leave behind, <c>{taskId}:{index}</c>: the same however often an activity runs.
/// </summary>
internal static class ItemIds
{
    // The character after ':', so that all ids of a task are between the two.
    private const char Beyond = ';';

    public static string Of(string taskId, int index) => $"{taskId}:{index}";

    /// <summary>All ids of a task: from the first on, and before the second.</summary>
    public static (string From, string To) RangeOf(string taskId) => ($"{taskId}:", $"{taskId}{Beyond}");
}
