using FunctionApp.Redis;
using Microsoft.Extensions.DependencyInjection;
using MongoDB.Driver;

namespace FunctionApp.Health;

/// <summary>Registers the health endpoints.</summary>
internal static class HealthExtensions
{
    /// <summary>Adds what asks the dependencies.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services) => services
        .AddSingleton<DependencyCheck>()
        .AddSingleton(provider => new DependencyChecks(
            provider.GetRequiredService<DependencyCheck>(),
            provider.GetRequiredService<IMongoDatabase>(),
            provider.GetRequiredService<RedisConnection>()))
        .AddSingleton<Readiness>();
}
