using System.Reflection;
using Microsoft.DurableTask.Entities;

namespace Microsoft.DurableTask;

/// <summary>
/// Orchestrators, activities and entities that are added in code: classes, objects or lambdas. Those added by type come
/// from dependency injection, or are made with its services, anew for each run.
/// </summary>
public sealed partial class DurableTaskRegistry
{
    private readonly Dictionary<TaskName, Func<IServiceProvider, ITaskOrchestrator>> _orchestrators = [];
    private readonly Dictionary<TaskName, Func<IServiceProvider, ITaskActivity>> _activities = [];
    private readonly Dictionary<TaskName, Func<IServiceProvider, ITaskEntity>> _entities = [];

    public DurableTaskRegistry()
    {
    }

    public IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, ITaskOrchestrator>>> GetOrchestrators() =>
        _orchestrators;

    public IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, ITaskActivity>>> GetActivities() => _activities;

    public IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, ITaskEntity>>> GetEntities() => _entities;

    /// <exception cref="ArgumentException">The name is empty, or taken.</exception>
    private DurableTaskRegistry Add<T>(
        Dictionary<TaskName, Func<IServiceProvider, T>> tasks, TaskName name, Func<IServiceProvider, T> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        if (name == default) throw new ArgumentException("A task needs a name.", nameof(name));
        if (!tasks.TryAdd(name, factory))
            throw new ArgumentException($"A task with the name '{name}' was added before.", nameof(name));
        return this;
    }

    private static TaskName NameOf(Type type) =>
        type.GetCustomAttribute<DurableTaskAttribute>() is { Name: { Name: not null } name } ? name : type.Name;

    /// <exception cref="ArgumentException">The type is no task of that kind.</exception>
    private static void Check<T>(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (type.IsAbstract || !type.IsAssignableTo(typeof(T)))
            throw new ArgumentException($"{type} is no class that implements {typeof(T).Name}.", nameof(type));
    }
}
