using FunctionApp.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FunctionApp.Io.PerHost;

/// <summary>Registers the limits per host.</summary>
internal static class PerHostExtensions
{
    /// <summary>Adds <see cref="HostTurns"/>.</summary>
    public static IServiceCollection AddPerHostLimits(this IServiceCollection services) => services
        .AddValidatedOptions<PerHostOptions>(PerHostOptions.Section)
        .AddSingleton(provider => new HostTurns(
            provider.GetRequiredService<IOptions<PerHostOptions>>(),
            new(provider.GetRequiredService<RedisConnection>(), provider.GetRequiredService<TimeProvider>()),
            provider.GetRequiredService<TimeProvider>()));
}
