using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Microsoft.DurableTask.Entities;

namespace Microsoft.DurableTask.Client.Entities;

/// <summary>An entity at one moment. It can be written as JSON, but not read.</summary>
[JsonConverter(typeof(EntityMetadataConverter))]
public class EntityMetadata<TState>
{
    private readonly TState? state;

    /// <summary>An entity without its state.</summary>
    /// <exception cref="ArgumentException">The id is the default value.</exception>
    public EntityMetadata(EntityInstanceId id)
    {
        if (id == default)
            throw new ArgumentException("The id of an entity has a name and a key.", nameof(id));
        Id = id;
    }

    /// <summary>An entity with its state; null is none.</summary>
    /// <exception cref="ArgumentException">The id is the default value.</exception>
    public EntityMetadata(EntityInstanceId id, TState? state)
        : this(id)
    {
        IncludesState = state is not null;
        this.state = state;
    }

    public EntityInstanceId Id { get; }

    public DateTimeOffset LastModifiedTime { get; init; }

    /// <summary>Operations that wait.</summary>
    public int BacklogQueueSize { get; init; }

    /// <summary>Instance id of the orchestration that has locked it; null if none has.</summary>
    public string? LockedBy { get; init; }

    /// <summary>Whether <see cref="State"/> can be read: it was asked for, and there is one.</summary>
    [MemberNotNullWhen(true, nameof(State), nameof(state))]
    public bool IncludesState { get; }

    /// <exception cref="InvalidOperationException"><see cref="IncludesState"/> is false.</exception>
    public TState State => IncludesState
        ? state
        : throw new InvalidOperationException($"There is no state to read when {nameof(IncludesState)} is false.");
}
