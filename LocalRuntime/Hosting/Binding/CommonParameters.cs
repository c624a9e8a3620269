using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace LocalRuntime.Hosting.Binding;

/// <summary>Parameters that functions of every kind can have.</summary>
internal static class CommonParameters
{
    public static ParameterBinder? TryBind(ParameterInfo parameter)
    {
        if (parameter.ParameterType == typeof(FunctionContext))
            return context => new(context);
        if (parameter.ParameterType == typeof(CancellationToken))
            return context => new(context.CancellationToken);
        if (parameter.GetCustomAttribute<DurableClientAttribute>() is not { } client)
            return null;
        if (parameter.ParameterType != typeof(DurableTaskClient))
            throw new UnsupportedFunctionException($"'{parameter.Name}' is no DurableTaskClient. Make it one");
        if (client.TaskHub is not null)
        {
            throw new UnsupportedFunctionException(
                "the local host has one task hub. Remove TaskHub from [DurableClient]");
        }
        return context => new(context.InstanceServices.GetRequiredService<DurableTaskClient>());
    }
}
