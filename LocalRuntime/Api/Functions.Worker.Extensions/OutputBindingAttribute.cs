namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Takes a value that a function returns.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public abstract class OutputBindingAttribute : BindingAttribute
{
    public OutputBindingAttribute()
    {
    }
}
