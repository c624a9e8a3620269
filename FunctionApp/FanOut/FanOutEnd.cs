using System.Text.Json.Serialization;

namespace FunctionApp.FanOut;

/// <summary>Why a fan-out ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FanOutEnd>))]
public enum FanOutEnd
{
    /// <summary>Every item has its result or its error.</summary>
    Finished,

    /// <summary>It was told to stop.</summary>
    Canceled,

    /// <summary>Its time limit came.</summary>
    TimedOut,

    /// <summary>More items failed than it tolerates.</summary>
    Abandoned,
}
