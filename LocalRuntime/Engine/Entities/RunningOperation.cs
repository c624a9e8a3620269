using LocalRuntime.Store;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace LocalRuntime.Engine.Entities;

/// <summary>What an entity sees of an operation.</summary>
internal sealed class RunningOperation(
    EntityOperation operation, TaskEntityContext context, TaskEntityState state, DataConverter converter)
    : TaskEntityOperation
{
    public override string Name => operation.Name;

    public override TaskEntityContext Context => context;

    public override TaskEntityState State => state;

    public override bool HasInput => operation.Input is not null;

    public override object? GetInput(Type inputType) => converter.Deserialize(operation.Input, inputType);
}
