using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.DurableTask;

public sealed partial class DurableTaskRegistry
{
    public DurableTaskRegistry AddEntity(TaskName name, Func<IServiceProvider, ITaskEntity> factory) =>
        Add(_entities, name, factory);

    /// <summary>Adds an entity that is made anew for each run, never taken from dependency injection.</summary>
    public DurableTaskRegistry AddEntity(TaskName name, Type type)
    {
        Check<ITaskEntity>(type);
        return Add(_entities, name, services => (ITaskEntity)ActivatorUtilities.CreateInstance(services, type));
    }

    public DurableTaskRegistry AddEntity(Type type) => AddEntity(NameOf(type), type);

    public DurableTaskRegistry AddEntity<TEntity>(TaskName name)
        where TEntity : class, ITaskEntity => AddEntity(name, typeof(TEntity));

    public DurableTaskRegistry AddEntity<TEntity>()
        where TEntity : class, ITaskEntity => AddEntity(typeof(TEntity));

    public DurableTaskRegistry AddEntity(TaskName name, ITaskEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return Add(_entities, name, _ => entity);
    }

    public DurableTaskRegistry AddEntity(ITaskEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return AddEntity(NameOf(entity.GetType()), entity);
    }
}
