using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace LocalRuntime.Hosting.Functions;

/// <summary>What middleware can know of a function.</summary>
/// <param name="method">Null for a function that was added in code.</param>
internal sealed class LocalFunctionDefinition(string name, MethodInfo? method, BindingMetadata trigger)
    : FunctionDefinition
{
    public override string Name => name;

    public override string Id => name;

    public override string EntryPoint { get; } =
        method is null ? $"AddTasks({name})" : $"{method.DeclaringType!.FullName}.{method.Name}";

    public override string PathToAssembly { get; } = method?.DeclaringType!.Assembly.Location ?? "";

    public override ImmutableArray<FunctionParameter> Parameters { get; } =
        [.. method?.GetParameters().Select(ToFunctionParameter) ?? []];

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; } =
        ImmutableDictionary<string, BindingMetadata>.Empty.Add(trigger.Name, trigger);

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; } =
        ImmutableDictionary<string, BindingMetadata>.Empty;

    private static FunctionParameter ToFunctionParameter(ParameterInfo parameter) => new(
        parameter.Name!, parameter.ParameterType, parameter.HasDefaultValue,
        parameter.HasDefaultValue ? parameter.DefaultValue : null);
}
