namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>What makes a function run. A function has exactly one.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public abstract class TriggerBindingAttribute : BindingAttribute
{
    public TriggerBindingAttribute()
    {
    }
}
