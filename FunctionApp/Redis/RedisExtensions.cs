using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionApp.Redis;

/// <summary>Registers the connection to Redis.</summary>
internal static class RedisExtensions
{
    /// <summary>
    /// Adds <see cref="RedisConnection"/>, to the server that <c>REDIS_URL</c> names, unless it is off.
    /// </summary>
    public static IServiceCollection AddRedis(this IServiceCollection services) => services
        .AddSettingCheck(RedisAddress.Setting, configuration => RedisAddress.Read(configuration))
        .AddSingleton<RedisCircuit>()
        .AddSingleton(provider => new RedisConnection(
            RedisAddress.Read(provider.GetRequiredService<IConfiguration>()),
            provider.GetRequiredService<RedisCircuit>(),
            provider.GetRequiredService<TimeProvider>()));
}
