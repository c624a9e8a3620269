namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Gives a function a further value.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public abstract class InputBindingAttribute : BindingAttribute
{
    public InputBindingAttribute()
    {
    }
}
