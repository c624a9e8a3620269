using System.Reflection;
using System.Text.Json;
using LocalRuntime.Hosting.Invocation;
using Microsoft.Azure.Functions.Worker;

namespace LocalRuntime.Hosting.Binding;

/// <summary>Parameters of timer functions: what the function may know of its run, also as JSON or a type of its own.</summary>
internal static class TimerParameters
{
    public static ParameterBinder Bind(ParameterInfo parameter)
    {
        if (!parameter.IsDefined(typeof(TimerTriggerAttribute)))
        {
            throw new UnsupportedFunctionException(
                $"parameter '{parameter.Name}' is not known. A timer function can have a TimerInfo ([TimerTrigger]), " +
                "a FunctionContext, a [DurableClient] and a CancellationToken");
        }
        var type = parameter.ParameterType;
        if (type == typeof(TimerInfo))
            return context => new(context.Timer);
        if (type == typeof(string))
            return context => new(ToJson(context));
        return context => new(JsonSerializer.Deserialize(ToJson(context), type, WorkerJson.Of(context.InstanceServices)));
    }

    private static string ToJson(LocalFunctionContext context) => JsonSerializer.Serialize(context.Timer);
}
