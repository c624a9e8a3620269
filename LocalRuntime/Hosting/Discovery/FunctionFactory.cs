using System.Reflection;
using LocalRuntime.Hosting.Binding;
using LocalRuntime.Hosting.Functions;
using LocalRuntime.Hosting.Invocation;
using LocalRuntime.Timers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.DependencyInjection;

namespace LocalRuntime.Hosting.Discovery;

/// <summary>Makes a function that can run from a method that is marked as one.</summary>
internal static class FunctionFactory
{
    /// <exception cref="UnsupportedFunctionException">The method can't work as a function.</exception>
    public static LocalFunction Create(string name, MethodInfo method, string routePrefix, TimerTriggerFactory timers)
    {
        HostNames.Check(name, method);
        var retry = ReadRetry(method);
        RefuseUnsupportedMethods(method);
        var (parameter, trigger) = FindTrigger(method);
        var kind = KindOf(trigger);
        RefuseOtherName(name, trigger);
        RefuseRetryOfOthers(retry, kind);
        var route = trigger is HttpTriggerAttribute http ? RouteFactory.Create(name, http, routePrefix) : null;
        return new LocalFunction
        {
            Name = name,
            Kind = kind,
            CalledAs = EntityNameOf(trigger) ?? name,
            Route = route,
            Timer = trigger is TimerTriggerAttribute timer ? timers.Create(timer) with { Retry = TimerRetry.Of(retry) } : null,
            Definition = new LocalFunctionDefinition(name, method, new TriggerMetadata(parameter.Name!, TypeOf(kind))),
            Target = method.IsStatic ? null : ActivatorUtilities.CreateFactory(method.DeclaringType!, []),
            Parameters = [.. method.GetParameters().Select(p => Bind(p, kind, route))],
            Body = FunctionBodyCompiler.Compile(method),
        };
    }

    public static string TypeOf(FunctionKind kind) => kind switch
    {
        FunctionKind.Http => "httpTrigger",
        FunctionKind.Orchestration => "orchestrationTrigger",
        FunctionKind.Timer => "timerTrigger",
        FunctionKind.Entity => "entityTrigger",
        _ => "activityTrigger",
    };

    private static ParameterBinder Bind(ParameterInfo parameter, FunctionKind kind, HttpRoute? route) =>
        CommonParameters.TryBind(parameter) ?? kind switch
        {
            FunctionKind.Http => HttpParameters.Bind(parameter, route!.Pattern),
            FunctionKind.Orchestration => OrchestrationParameters.Bind(parameter),
            FunctionKind.Timer => TimerParameters.Bind(parameter),
            FunctionKind.Entity => EntityParameters.Bind(parameter),
            _ => ActivityParameters.Bind(parameter),
        };

    private static (ParameterInfo Parameter, TriggerBindingAttribute Trigger) FindTrigger(MethodInfo method)
    {
        var triggers = (
            from parameter in method.GetParameters()
            from trigger in parameter.GetCustomAttributes<TriggerBindingAttribute>()
            select (parameter, trigger)).ToList();
        return triggers.Count switch
        {
            1 => triggers[0],
            0 => throw new UnsupportedFunctionException("it has no trigger. Mark one of its parameters with " +
                "[HttpTrigger], [TimerTrigger], [OrchestrationTrigger], [ActivityTrigger] or [EntityTrigger]"),
            _ => throw new UnsupportedFunctionException($"it has {triggers.Count} triggers. Keep one, and make " +
                "another function for each of the others"),
        };
    }

    private static FunctionKind KindOf(TriggerBindingAttribute trigger) => trigger switch
    {
        HttpTriggerAttribute => FunctionKind.Http,
        OrchestrationTriggerAttribute => FunctionKind.Orchestration,
        ActivityTriggerAttribute => FunctionKind.Activity,
        TimerTriggerAttribute => FunctionKind.Timer,
        EntityTriggerAttribute => FunctionKind.Entity,
        _ => throw new UnsupportedFunctionException(
            $"[{NameOf(trigger)}] is not supported by the local host. Build with -p:FunctionsHost=Azure to use it"),
    };

    private static void RefuseOtherName(string name, TriggerBindingAttribute trigger)
    {
        var other = trigger switch
        {
            OrchestrationTriggerAttribute orchestration => orchestration.Orchestration,
            ActivityTriggerAttribute activity => activity.Activity,
            _ => null,
        };
        if (other is not null && !other.Equals(name, StringComparison.OrdinalIgnoreCase))
        {
            throw new UnsupportedFunctionException(
                $"its trigger gives it another name, '{other}'. Name it in [Function] only");
        }
    }

    private static string? EntityNameOf(TriggerBindingAttribute trigger)
    {
        var name = (trigger as EntityTriggerAttribute)?.EntityName;
        return name is null || HostNames.IsValid(name)
            ? name
            : throw new UnsupportedFunctionException(
                $"'{name}' is no name for an entity. Begin it with a letter, and go on with letters, digits, _ or -");
    }

    // Before any other attribute of the method is read: an attribute checks its arguments when it is made, and all of a
    // method are made together.
    private static RetryAttribute? ReadRetry(MethodInfo method)
    {
        try
        {
            return method.GetCustomAttribute<RetryAttribute>();
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw new UnsupportedFunctionException($"its retry attribute is not valid: {error.Message}");
        }
    }

    private static void RefuseRetryOfOthers(RetryAttribute? retry, FunctionKind kind)
    {
        if (retry is not null && kind != FunctionKind.Timer)
        {
            throw new UnsupportedFunctionException($"[{NameOf(retry)}] is for timer functions. Remove it, and call " +
                "activities with a RetryPolicy");
        }
    }

    private static void RefuseUnsupportedMethods(MethodInfo method)
    {
        var type = method.DeclaringType!;
        if (method.ContainsGenericParameters)
            throw new UnsupportedFunctionException("it is generic. Make a function for each type");
        if (!method.IsStatic && type.IsAbstract)
            throw new UnsupportedFunctionException($"{type.Name} is abstract, so it has no instance. Make it static");
        if (method.GetParameters().FirstOrDefault(p => p.ParameterType.IsByRef) is { } byRef)
            throw new UnsupportedFunctionException($"parameter '{byRef.Name}' is ref or out. Return the value");
        var unsupported = method.GetCustomAttributes()
            .Concat(ResultProperties(method).SelectMany(property => property.GetCustomAttributes()))
            .FirstOrDefault(attribute => attribute is OutputBindingAttribute);
        if (unsupported is not null)
        {
            throw new UnsupportedFunctionException($"[{NameOf(unsupported)}] is not supported by the local host. " +
                "Remove it, or build with -p:FunctionsHost=Azure");
        }
    }

    private static PropertyInfo[] ResultProperties(MethodInfo method) =>
        (method.ReturnType.IsGenericType ? method.ReturnType.GetGenericArguments()[0] : method.ReturnType)
        .GetProperties();

    private static string NameOf(Attribute attribute) =>
        attribute.GetType().Name[..^nameof(Attribute).Length];
}
