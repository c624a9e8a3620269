using LocalRuntime.Engine;
using LocalRuntime.Engine.Entities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging.Abstractions;

namespace LocalRuntime.Hosting;

/// <summary>
/// Runs one orchestration through a hub of its own, once in a process, while the app is still being put together: the
/// first orchestration of the app then does not wait for the compiler.
/// </summary>
internal sealed class EngineWarmUp : ITaskFunctions
{
    private const string Orchestrator = "Orchestrator";
    private const string Activity = "Activity";
    private const string Input = "input";
    private static readonly Lazy<Task> s_run = new(() => Task.Run(RunOnceAsync));

    public IReadOnlyCollection<string> OrchestratorNames => [Orchestrator];

    public IReadOnlyCollection<string> ActivityNames => [Activity];

    public IReadOnlyCollection<string> EntityNames => [];

    /// <summary>Begins, unless it has been done; nobody has to wait for it.</summary>
    public static void Begin() => _ = s_run.Value;

    public bool HasOrchestrator(string name) => name == Orchestrator;

    public bool HasActivity(string name) => name == Activity;

    public bool HasEntity(string name) => false;

    public async Task<object?> RunOrchestratorAsync(TaskOrchestrationContext context)
    {
        using var ending = new CancellationTokenSource();
        _ = context.WaitForExternalEvent<object?>("Event", ending.Token);
        _ = context.CreateTimer(context.CurrentUtcDateTime.AddDays(1), ending.Token);
        context.SetCustomStatus(context.GetInput<string>());
        var retries = TaskOptions.FromRetryPolicy(new RetryPolicy(2, TimeSpan.FromSeconds(1)));
        await Task.WhenAll(Enumerable.Range(0, 2).Select(i => context.CallActivityAsync<int>(Activity, i, retries)));
        ending.Cancel();
        return Input;
    }

    public Task<object?> RunActivityAsync(ActivityCall call, CancellationToken cancellationToken) =>
        Task.FromResult<object?>(call.TaskId);

    public Task RunEntityAsync(EntityBatch batch, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs it in a folder.</summary>
    internal static async Task<OrchestrationMetadata> RunAsync(DirectoryInfo folder)
    {
        var options = new TaskHubOptions { DataFolder = folder.FullName, Durable = false };
        await using var hub = new TaskHub(
            new EngineWarmUp(), options, new JsonDataConverter(WorkerJson.Default), TimeProvider.System, NullLoggerFactory.Instance);
        hub.Start();
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync(Orchestrator, Input);
        return await hub.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
    }

    // A process that can't start ends before this does.
    private static async Task RunOnceAsync()
    {
        var folder = Directory.CreateTempSubdirectory("functions-warm-up-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Delete(folder);
        await RunAsync(folder);
        Delete(folder);
    }

    private static void Delete(DirectoryInfo folder)
    {
        try
        {
            if (Directory.Exists(folder.FullName))
                folder.Delete(recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It is in use for a moment longer than the process has; temporary folders are cleaned by the system, too.
        }
    }
}
