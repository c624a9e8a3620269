using System.Reflection;
using LocalRuntime.Hosting.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace LocalRuntime.Hosting.Binding;

/// <summary>Parameters of orchestrators: the context, and the input.</summary>
internal static class OrchestrationParameters
{
    private static readonly MethodInfo s_readInput = typeof(OrchestrationParameters)
        .GetMethod(nameof(ReadInput), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static ParameterBinder Bind(ParameterInfo parameter)
    {
        if (!parameter.IsDefined(typeof(OrchestrationTriggerAttribute)))
            return BindInput(parameter.ParameterType);
        return parameter.ParameterType == typeof(TaskOrchestrationContext)
            ? context => new(context.Orchestration)
            : throw new UnsupportedFunctionException(
                $"the parameter of [OrchestrationTrigger] is a {parameter.ParameterType.Name}. " +
                "Make it a TaskOrchestrationContext; the input is a parameter of its own");
    }

    public static ParameterBinder BindInput(Type type) =>
        s_readInput.MakeGenericMethod(type).CreateDelegate<ParameterBinder>();

    private static ValueTask<object?> ReadInput<T>(LocalFunctionContext context) =>
        new(context.Orchestration!.GetInput<T>());
}
