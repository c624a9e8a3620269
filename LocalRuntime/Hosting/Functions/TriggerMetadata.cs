using Microsoft.Azure.Functions.Worker;

namespace LocalRuntime.Hosting.Functions;

/// <summary>The trigger of a function: the parameter that has it, and its type as in <c>function.json</c>.</summary>
internal sealed class TriggerMetadata(string name, string type) : BindingMetadata
{
    public override string Name => name;

    public override string Type => type;

    public override BindingDirection Direction => BindingDirection.In;
}
