using System.Text.Json.Serialization;

namespace FunctionApp.Health;

/// <summary>How well something works.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HealthStatus>))]
public enum HealthStatus
{
    /// <summary>All of it works.</summary>
    Healthy,

    /// <summary>It works without something that it can do without.</summary>
    Degraded,

    /// <summary>It does not work.</summary>
    Unhealthy,
}
