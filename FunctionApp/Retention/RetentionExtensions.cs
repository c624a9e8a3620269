using FunctionApp.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionApp.Retention;

/// <summary>Registers the purging of old tasks and jobs.</summary>
internal static class RetentionExtensions
{
    /// <summary>Adds <see cref="RetentionOptions"/> and an orchestration that runs for ever.</summary>
    public static IServiceCollection AddRetention(this IServiceCollection services) => services
        .AddValidatedOptions<RetentionOptions>(RetentionOptions.Section)
        .AddSingleton<TaskRemains>()
        .AddSingleton(new EternalOrchestration(nameof(RetentionOrchestrator), RetentionOrchestrator.InstanceId));
}
