using LocalRuntime.Hosting.Binding;
using LocalRuntime.Hosting.Invocation;
using LocalRuntime.Timers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace LocalRuntime.Hosting.Functions;

/// <summary>A function of the app, ready to run.</summary>
internal sealed record LocalFunction
{
    public required string Name { get; init; }

    public required FunctionKind Kind { get; init; }

    /// <summary>Name by which callers know it; that of the function, unless the trigger gives another.</summary>
    public string CalledAs
    {
        get => field ?? Name;
        init;
    }

    public required FunctionDefinition Definition { get; init; }

    /// <summary>Where it answers, if it is an HTTP function.</summary>
    public HttpRoute? Route { get; init; }

    /// <summary>When it runs, if it is a timer function.</summary>
    public TimerTrigger? Timer { get; init; }

    /// <summary>Makes the object that the method belongs to; null for a static method.</summary>
    public required ObjectFactory? Target { get; init; }

    /// <summary>One for each parameter of the method.</summary>
    public required IReadOnlyList<ParameterBinder> Parameters { get; init; }

    public required FunctionBody Body { get; init; }
}
