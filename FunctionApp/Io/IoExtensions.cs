using FunctionApp.Documents;
using FunctionApp.Io.Guarding;
using FunctionApp.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FunctionApp.Io;

/// <summary>Registers fetching.</summary>
internal static class IoExtensions
{
    /// <summary>Adds the task <c>io.fetch-multiple</c>.</summary>
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
            .AddSingleton<UrlFetcher>()
            .AddSingleton<FetchMultipleRequest>()
            .AddTaskType("io.fetch-multiple", nameof(FetchMultipleOrchestrator));
    }
}
