using FunctionApp.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FunctionApp.Retention;

/// <summary>Registers the purging of old tasks and jobs.</summary>
internal static class RetentionExtensions
{
    /// <summary>Adds <see cref="RetentionOptions"/> and an orchestration that runs for ever.</summary>
    public static IServiceCollection AddRetention(this IServiceCollection services) => services
        .AddValidatedOptions<RetentionOptions>(RetentionOptions.Section)
        .AddSingleton<TaskRemains>()
        .AddSingleton(provider => new EternalOrchestration(
            nameof(RetentionOrchestrator), RetentionOrchestrator.InstanceId,
            provider.GetRequiredService<IOptions<RetentionOptions>>().Value.Interval));
}
