using System.Text.Json.Serialization;

namespace FunctionApp.Callbacks;

/// <summary>What an attempt at a callback came to, where it need not be repeated.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CallbackOutcome>))]
public enum CallbackOutcome
{
    /// <summary>The task has not ended yet; nothing was sent.</summary>
    TooEarly,

    /// <summary>The receiver took it.</summary>
    Delivered,

    /// <summary>It can't be delivered, now or later.</summary>
    Refused,

    /// <summary>The last attempt failed too.</summary>
    GivenUp,
}
