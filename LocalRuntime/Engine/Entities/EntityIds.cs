using Microsoft.DurableTask.Entities;

namespace LocalRuntime.Engine.Entities;

internal static class EntityIds
{
    /// <summary>The id as text.</summary>
    /// <exception cref="ArgumentException">It is the default of its type, and so names no entity.</exception>
    public static string Check(EntityInstanceId id) => string.IsNullOrEmpty(id.Name)
        ? throw new ArgumentException("The id of an entity needs a name and a key.", nameof(id))
        : id.ToString();
}
