using Microsoft.DurableTask.Entities;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs an operation on an entity. The local host runs none, so no function ever gets one.</summary>
public sealed class TaskEntityDispatcher
{
    internal TaskEntityDispatcher()
    {
    }

    /// <exception cref="NotSupportedException">Always.</exception>
#pragma warning disable CA1822 // As on the real class.
    public Task DispatchAsync(ITaskEntity entity) => throw UnsupportedEntities.Error();

    /// <exception cref="NotSupportedException">Always.</exception>
    public Task DispatchAsync<T>() => throw UnsupportedEntities.Error();
#pragma warning restore CA1822
}
