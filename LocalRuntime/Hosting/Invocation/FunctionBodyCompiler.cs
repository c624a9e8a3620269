using System.Linq.Expressions;
using System.Reflection;

namespace LocalRuntime.Hosting.Invocation;

/// <summary>Compiles the call of a method: it costs no reflection then, and exceptions stay as thrown.</summary>
internal static class FunctionBodyCompiler
{
    public static FunctionBody Compile(MethodInfo method)
    {
        var target = Expression.Parameter(typeof(object), "target");
        var arguments = Expression.Parameter(typeof(object?[]), "arguments");
        var call = Expression.Call(
            method.IsStatic ? null : Expression.Convert(target, method.DeclaringType!),
            method,
            method.GetParameters().Select((parameter, index) => Expression.Convert(
                Expression.ArrayIndex(arguments, Expression.Constant(index)), parameter.ParameterType)));
        return Expression.Lambda<FunctionBody>(ToTask(call), target, arguments).Compile();
    }

    private static Expression ToTask(Expression call)
    {
        var type = call.Type;
        if (type == typeof(void))
            return Expression.Block(call, Expression.Constant(Task.FromResult<object?>(null)));
        if (type == typeof(Task))
            return Adapt(nameof(OfTask), call);
        if (type == typeof(ValueTask))
            return Adapt(nameof(OfValueTask), call);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>))
            return Adapt(nameof(OfTaskResult), call, type.GetGenericArguments());
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>))
            return Adapt(nameof(OfValueTaskResult), call, type.GetGenericArguments());
        return Adapt(nameof(Task.FromResult), typeof(Task), Expression.Convert(call, typeof(object)), typeof(object));
    }

    private static MethodCallExpression Adapt(string method, Expression value, params Type[] types) =>
        Adapt(method, typeof(FunctionBodyCompiler), value, types);

    private static MethodCallExpression Adapt(string method, Type owner, Expression value, params Type[] types) =>
        Expression.Call(owner, method, types, value);

    // No ConfigureAwait(false): an orchestrator stays on its own synchronization context.
    private static async Task<object?> OfTask(Task task)
    {
        await task;
        return null;
    }

    private static async Task<object?> OfValueTask(ValueTask task)
    {
        await task;
        return null;
    }

    private static async Task<object?> OfTaskResult<T>(Task<T> task) => await task;

    private static async Task<object?> OfValueTaskResult<T>(ValueTask<T> task) => await task;
}
