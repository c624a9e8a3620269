using System.Text.Json.Serialization;

namespace FunctionApp.FanOut;

/// <summary>How one item of a fan-out ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ItemStatus>))]
public enum ItemStatus
{
    /// <summary>The work was done; the item has a result.</summary>
    Succeeded,

    /// <summary>The work failed for good; the item has an error.</summary>
    Failed,

    /// <summary>The task was canceled before the item was finished.</summary>
    Canceled,

    /// <summary>The task's time limit came before the item was finished.</summary>
    TimedOut,

    /// <summary>More items failed than the task tolerates, so the item was given up.</summary>
    Abandoned,
}
