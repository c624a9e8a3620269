using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace LocalRuntime.Hosting.Binding;

/// <summary>Parameters of entities: the dispatcher.</summary>
internal static class EntityParameters
{
    public static ParameterBinder Bind(ParameterInfo parameter)
    {
        if (!parameter.IsDefined(typeof(EntityTriggerAttribute)))
        {
            throw new UnsupportedFunctionException(
                $"parameter '{parameter.Name}' is not known. An entity can have a TaskEntityDispatcher " +
                "([EntityTrigger]), a FunctionContext, a [DurableClient] and a CancellationToken");
        }

        return parameter.ParameterType == typeof(TaskEntityDispatcher)
            ? context => new(context.Entity)
            : throw new UnsupportedFunctionException(
                $"the parameter of [EntityTrigger] is a {parameter.ParameterType.Name}. Make it a TaskEntityDispatcher");
    }
}
