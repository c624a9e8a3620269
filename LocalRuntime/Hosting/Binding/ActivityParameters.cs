using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace LocalRuntime.Hosting.Binding;

/// <summary>Parameters of activities: the input, and what the activity may know of its call.</summary>
internal static class ActivityParameters
{
    public static ParameterBinder Bind(ParameterInfo parameter)
    {
        if (parameter.ParameterType == typeof(TaskActivityContext))
            return context => new(new LocalActivityContext(context.Activity!));
        if (parameter.IsDefined(typeof(ActivityTriggerAttribute)))
            return BindInput(parameter.ParameterType);
        if (parameter.Name == "instanceId" && parameter.ParameterType == typeof(string))
            return context => new(context.Activity!.InstanceId);
        throw new UnsupportedFunctionException(
            $"parameter '{parameter.Name}' is not known. An activity can have an input ([ActivityTrigger]), " +
            "a TaskActivityContext, a FunctionContext, a [DurableClient], a CancellationToken and a string instanceId");
    }

    private static ParameterBinder BindInput(Type type)
    {
        var absent = type.IsValueType ? Activator.CreateInstance(type) : null;
        return context =>
        {
            var converter = context.InstanceServices.GetRequiredService<DataConverter>();
            return new(converter.Deserialize(context.Activity!.Input, type) ?? absent);
        };
    }
}
