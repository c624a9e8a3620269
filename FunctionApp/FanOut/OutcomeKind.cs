using System.Text.Json.Serialization;

namespace FunctionApp.FanOut;

/// <summary>What one attempt at an item came to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OutcomeKind>))]
public enum OutcomeKind
{
    /// <summary>Done.</summary>
    Succeeded,

    /// <summary>Trying again would fail the same way.</summary>
    PermanentFailure,

    /// <summary>Trying again may help.</summary>
    TransientFailure,

    /// <summary>The task was canceled during the attempt.</summary>
    Canceled,

    /// <summary>Nothing was attempted: its time has not come.</summary>
    Postponed,
}
