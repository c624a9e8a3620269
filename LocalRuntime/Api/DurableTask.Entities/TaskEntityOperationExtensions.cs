using System.Collections.Concurrent;
using System.Reflection;
using LocalRuntime.Hosting.Invocation;

namespace Microsoft.DurableTask.Entities;

/// <summary>Runs an operation as the method of its name.</summary>
public static class TaskEntityOperationExtensions
{
    private static readonly ConcurrentDictionary<MethodInfo, FunctionBody> s_bodies = [];

    /// <summary>Calls the method of that name; null if the target has none.</summary>
    internal static Task<object?>? TryDispatch(this TaskEntityOperation operation, object target)
    {
        if (FindMethod(target.GetType(), operation.Name) is not { } method)
            return null;
        var arguments = Bind(operation, method);
        return s_bodies.GetOrAdd(method, FunctionBodyCompiler.Compile)(target, arguments);
    }

    // What every class or every entity has is no operation: RunAsync would call itself until the process dies.
    private static MethodInfo? FindMethod(Type type, string name) =>
        type.GetMethod(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)
            is { IsSpecialName: false, DeclaringType: { } owner } method
            && owner != typeof(object)
            && !(owner.IsGenericType && owner.GetGenericTypeDefinition() == typeof(TaskEntity<>))
            ? method
            : null;

    /// <exception cref="InvalidOperationException">A parameter is one too many, or needs an input and there is none.</exception>
    private static object?[] Bind(TaskEntityOperation operation, MethodInfo method)
    {
        var parameters = method.GetParameters();
        if (parameters.CountBy(SourceOf).FirstOrDefault(source => source.Value > 1) is { Value: > 1, Key: var source })
        {
            throw new InvalidOperationException(
                $"The operation '{operation}' can't run: {method} has several parameters for the {source}. Keep one.");
        }

        return [.. parameters.Select(parameter => SourceOf(parameter) switch
        {
            "context" => operation.Context,
            "operation" => operation,
            _ => Input(operation, parameter) ?? AbsentValue(parameter.ParameterType),
        })];
    }

    private static string SourceOf(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(TaskEntityContext) ? "context"
        : parameter.ParameterType == typeof(TaskEntityOperation) ? "operation"
        : "input";

    private static object? Input(TaskEntityOperation operation, ParameterInfo parameter)
    {
        if (operation.HasInput)
            return operation.GetInput(parameter.ParameterType);
        return parameter.HasDefaultValue
            ? parameter.DefaultValue
            : throw new InvalidOperationException(
                $"The operation '{operation}' can't run: its parameter '{parameter.Name}' needs an input, and the " +
                "caller gave none. Send one, or give the parameter a default.");
    }

    private static object? AbsentValue(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;
}
