using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>What an entity function gets: the operations that wait, to be run by an entity of its choice.</summary>
public sealed class TaskEntityDispatcher
{
    private readonly Func<ITaskEntity, Task> _run;
    private readonly IServiceProvider _services;

    /// <param name="run">Runs the operations on the entity. Failed operations are data of it, not exceptions.</param>
    /// <param name="services">What entities are made with.</param>
    internal TaskEntityDispatcher(Func<ITaskEntity, Task> run, IServiceProvider services)
    {
        _run = run;
        _services = services;
    }

    /// <summary>Runs the operations on that entity.</summary>
    public Task DispatchAsync(ITaskEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return _run(entity);
    }

    /// <summary>
    /// Runs the operations on an entity of this type, which comes from dependency injection or is made with its
    /// services. A type that is no entity is taken as the state, whose methods are the operations.
    /// </summary>
    public Task DispatchAsync<T>() => DispatchAsync(typeof(T).IsAssignableTo(typeof(ITaskEntity))
        ? (ITaskEntity)ActivatorUtilities.GetServiceOrCreateInstance<T>(_services)!
        : new StateEntity<T>());

    /// <inheritdoc cref="DispatchAsync{T}()"/>
    /// <param name="additionalArgs">Arguments of the constructor that no service is.</param>
    public Task DispatchAsync<T>(params object[] additionalArgs) =>
        DispatchAsync(typeof(T).IsAssignableTo(typeof(ITaskEntity))
            ? (ITaskEntity)ActivatorUtilities.CreateInstance<T>(_services, additionalArgs)!
            : new StateEntity<T>());

    /// <summary>Runs each operation with the handler, which gives its result.</summary>
    public Task DispatchAsync(Func<TaskEntityOperation, ValueTask<object?>> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return DispatchAsync(new LambdaEntity(handler));
    }
}
