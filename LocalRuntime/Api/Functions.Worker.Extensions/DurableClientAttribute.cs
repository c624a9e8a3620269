using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Gives the function a client of the orchestrations.</summary>
public sealed class DurableClientAttribute : InputBindingAttribute
{
    /// <summary>Task hub of the client; that of the app when null.</summary>
    public string? TaskHub { get; set; }

    /// <summary>Name of the setting with the connection of the task hub.</summary>
    public string? ConnectionName { get; set; }
}
