namespace Microsoft.Azure.Functions.Worker;

/// <summary>Whether a binding gives the function a value or takes one from it.</summary>
public enum BindingDirection
{
    In,
    Out,
}
