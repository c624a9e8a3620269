using LocalRuntime.Engine;
using LocalRuntime.Engine.Entities;
using LocalRuntime.Engine.HttpCalls;
using LocalRuntime.Hosting.Discovery;
using LocalRuntime.Hosting.Functions;
using Microsoft.DurableTask;

namespace LocalRuntime.Hosting.Invocation;

/// <summary>Lets the task hub run the orchestrators, activities and entities of the app.</summary>
internal sealed class TaskFunctions(FunctionCatalog catalog, FunctionRunner runner, HttpActivity http) : ITaskFunctions
{
    public IReadOnlyCollection<string> OrchestratorNames { get; } = catalog.NamesOf(FunctionKind.Orchestration);

    public IReadOnlyCollection<string> ActivityNames { get; } = catalog.NamesOf(FunctionKind.Activity);

    public IReadOnlyCollection<string> EntityNames { get; } = catalog.NamesOf(FunctionKind.Entity);

    public bool HasOrchestrator(string name) => catalog.Find(FunctionKind.Orchestration, name) is not null;

    public bool HasActivity(string name) =>
        name == HttpActivity.Name || catalog.Find(FunctionKind.Activity, name) is not null;

    public bool HasEntity(string name) => catalog.Find(FunctionKind.Entity, name) is not null;

    public Task<object?> RunOrchestratorAsync(TaskOrchestrationContext context) =>
        runner.RunAsync(Find(FunctionKind.Orchestration, context.Name.Name), context);

    public Task<object?> RunActivityAsync(ActivityCall call, CancellationToken cancellationToken) =>
        call.Name == HttpActivity.Name
            ? http.RunAsync(call, cancellationToken)
            : runner.RunAsync(Find(FunctionKind.Activity, call.Name), call, cancellationToken);

    public Task RunEntityAsync(EntityBatch batch, CancellationToken cancellationToken) =>
        runner.RunAsync(Find(FunctionKind.Entity, batch.Id.Name), batch.RunAsync, cancellationToken);

    private LocalFunction Find(FunctionKind kind, string name) =>
        catalog.Find(kind, name) ?? throw new InvalidOperationException($"There is no {kind} function '{name}'.");
}
