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
        if (parameter.ParameterType == typeof(DurableTaskClient) && parameter.IsDefined(typeof(DurableClientAttribute)))
            return context => new(context.InstanceServices.GetRequiredService<DurableTaskClient>());
        return null;
    }
}
