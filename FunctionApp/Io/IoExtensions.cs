using FunctionApp.Documents;
using FunctionApp.FanOut;
using FunctionApp.Io.Guarding;
using FunctionApp.Io.PerHost;
using FunctionApp.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FunctionApp.Io;

/// <summary>Registers fetching and sleeping.</summary>
internal static class IoExtensions
{
    /// <summary>
    /// Adds the tasks <c>io.fetch</c>, <c>io.fetch-multiple</c> and <c>io.sleep</c>, and <see cref="UrlFetcher"/>.
    /// </summary>
    public static IServiceCollection AddIo(this IServiceCollection services)
    {
        services.AddHttpClient(UrlFetcher.ClientName, client =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan; // the fetcher has its own limit, body included
                client.DefaultRequestHeaders.UserAgent.ParseAdd("FunctionsTasks");
            })
            .ConfigurePrimaryHttpMessageHandler(provider =>
                FetchHandler.Create(
                    provider.GetRequiredService<IOptions<FetchOptions>>().Value,
                    provider.GetRequiredService<GuardedConnector>()))
            .RemoveAllLoggers();
        return services
            .AddValidatedOptions<FetchOptions>(FetchOptions.Section)
            .AddCollection<ApiCallLog>(ApiCallLog.Collection, Indexes.On("taskId"))
            .AddSingleton<ApiCallLogs>()
            .AddSingleton<IHostResolver, DnsResolver>()
            .AddSingleton<GuardedConnector>()
            .AddPerHostLimits()
            .AddSingleton<UrlFetcher>()
            .AddSingleton<FetchBatches>()
            .AddSingleton<FetchRequest>()
            .AddSingleton<FetchMultipleRequest>()
            .AddTaskType("io.fetch", nameof(FetchOrchestrator))
            .AddFanOutTaskType<FetchMultipleInput>("io.fetch-multiple", nameof(FetchMultipleOrchestrator))
            .AddTaskType("io.sleep", nameof(SleepOrchestrator));
    }
}
