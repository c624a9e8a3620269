using LocalRuntime.Hosting.Binding;
using LocalRuntime.Hosting.Functions;
using LocalRuntime.Hosting.Invocation;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.DependencyInjection;

namespace LocalRuntime.Hosting.Discovery;

/// <summary>Makes functions of the orchestrators, activities and entities that the app added in code.</summary>
internal static class RegisteredFunctions
{
    public static IEnumerable<LocalFunction> Of(DurableTaskRegistry registry) =>
    [
        .. registry.GetOrchestrators().Select(added => Create(added.Key, FunctionKind.Orchestration,
            context => RunAsync(added.Value(context.InstanceServices), context))),
        .. registry.GetActivities().Select(added => Create(added.Key, FunctionKind.Activity,
            context => RunAsync(added.Value(context.InstanceServices), context))),
        .. registry.GetEntities().Select(added => Create(added.Key, FunctionKind.Entity,
            context => RunAsync(added.Value(context.InstanceServices), context))),
    ];

    private static LocalFunction Create(
        string name, FunctionKind kind, Func<LocalFunctionContext, Task<object?>> run) => new()
    {
        Name = name,
        Kind = kind,
        Definition = new LocalFunctionDefinition(
            name, method: null, new TriggerMetadata("context", FunctionFactory.TypeOf(kind))),
        Target = null,
        Parameters = [context => new(context)],
        Body = (_, arguments) => run((LocalFunctionContext)arguments[0]!),
    };

    // No ConfigureAwait(false): an orchestrator stays on its own synchronization context.
    private static async Task<object?> RunAsync(ITaskOrchestrator orchestrator, LocalFunctionContext context)
    {
        var input = await OrchestrationParameters.BindInput(orchestrator.InputType)(context);
        return await orchestrator.RunAsync(context.Orchestration!, input);
    }

    private static Task<object?> RunAsync(ITaskActivity activity, LocalFunctionContext context)
    {
        var converter = context.InstanceServices.GetRequiredService<DataConverter>();
        var input = converter.Deserialize(context.Activity!.Input, activity.InputType);
        return activity.RunAsync(new LocalActivityContext(context.Activity), input);
    }

    private static async Task<object?> RunAsync(ITaskEntity entity, LocalFunctionContext context)
    {
        await context.Entity!.DispatchAsync(entity);
        return null;
    }
}
