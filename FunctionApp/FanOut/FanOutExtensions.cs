using FunctionApp.Documents;
using FunctionApp.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionApp.FanOut;

/// <summary>Registers the durable map.</summary>
internal static class FanOutExtensions
{
    /// <summary>Adds <see cref="FanOutOptions"/> what reads a request's own settings, results by item, and retries.</summary>
    public static IServiceCollection AddFanOut(this IServiceCollection services) => services
        .AddValidatedOptions<FanOutOptions>(FanOutOptions.Section)
        .AddSingleton<FanOutRequest>()
        .AddCollection<ResultDocument>(ResultDocument.Collection, Indexes.On("taskId", "index"))
        .AddSingleton<ItemResults>()
        .AddSingleton(provider => new TaskRetries(
            provider.GetRequiredService<ItemResults>(), provider.GetServices<RetryableTask>()));

    /// <summary>Adds a kind of task over items, of which those that did not succeed can be retried.</summary>
    public static IServiceCollection AddFanOutTaskType<TInput>(
        this IServiceCollection services, string name, string orchestrator)
        where TInput : class, IFanOutInput<TInput> => services
        .AddTaskType(name, orchestrator)
        .AddSingleton(RetryableTask.Of<TInput>(orchestrator));
}
