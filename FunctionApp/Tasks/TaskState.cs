using System.Text.Json.Serialization;

namespace FunctionApp.Tasks;

/// <summary>Where a task stands. From <see cref="Succeeded"/> on it is finished and does not change any more.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TaskState>))]
public enum TaskState
{
    /// <summary>Accepted, not started.</summary>
    Pending,

    /// <summary>Under way, or suspended on its way.</summary>
    Running,

    /// <summary>All of it was done.</summary>
    Succeeded,

    /// <summary>Some items were done and some failed.</summary>
    PartiallySucceeded,

    /// <summary>Nothing was done, too much failed, or the orchestration itself failed.</summary>
    Failed,

    /// <summary>It was canceled; what was done before stays done.</summary>
    Canceled,

    /// <summary>Its time limit came; what was done before stays done.</summary>
    TimedOut,
}
