namespace Microsoft.DurableTask.Entities;

/// <summary>An entity whose operations are the methods of its state.</summary>
internal sealed class StateEntity<TState> : TaskEntity<TState>
{
    protected override bool AllowStateDispatch => true;
}
