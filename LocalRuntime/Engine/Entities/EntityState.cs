using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace LocalRuntime.Engine.Entities;

/// <summary>The state of an entity during a batch. Objects are read anew for each operation, so none outlives a failure.</summary>
internal sealed class EntityState(DataConverter converter, string? json) : TaskEntityState
{
    /// <summary>Null for none.</summary>
    public string? Json { get; set; } = json;

    public override bool HasState => Json is not null;

    public override object? GetState(Type type) => Json is null ? null : converter.Deserialize(Json, type);

    public override void SetState(object? state) => Json = converter.Serialize(state);
}
