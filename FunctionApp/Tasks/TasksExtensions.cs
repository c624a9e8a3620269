using FunctionApp.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionApp.Tasks;

/// <summary>Registers tasks: starting, reading and canceling them.</summary>
internal static class TasksExtensions
{
    /// <summary>Adds what every kind of task needs.</summary>
    public static IServiceCollection AddTasks(this IServiceCollection services) => services
        .AddValidatedOptions<TasksOptions>(TasksOptions.Section)
        .AddCollection<TaskDocument>(TaskDocument.Collection,
            Indexes.On("createdAt", "_id"),
            Indexes.On("status", "createdAt", "_id"),
            Indexes.On("type", "createdAt", "_id"),
            Indexes.On("completedAt"))
        .AddSingleton<TaskRecords>()
        .AddSingleton<AcceptedTasks>()
        .AddSingleton<TaskTypes>()
        .AddSingleton<TaskCache>()
        .AddSingleton<TaskReader>()
        .AddSingleton<TaskStarter>()
        .AddSingleton<EternalOrchestrations>()
        .AddSingleton<TaskSuspension>()
        .AddSingleton<CanceledTasks>()
        .AddSingleton<TaskCancellation>()
        .AddHostedService<CancellationListener>();

    /// <summary>Adds a kind of task.</summary>
    public static IServiceCollection AddTaskType(this IServiceCollection services, string name, string orchestrator) =>
        services.AddSingleton(new TaskType(name, orchestrator));
}
