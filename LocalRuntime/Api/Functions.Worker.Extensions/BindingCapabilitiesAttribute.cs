namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Says what a binding can do beyond binding.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BindingCapabilitiesAttribute(params string[] capabilities) : Attribute
{
    public string[] Capabilities { get; private set; } = capabilities;
}
