using Microsoft.Extensions.DependencyInjection;

namespace FunctionApp.Callbacks;

/// <summary>Registers callbacks.</summary>
internal static class CallbacksExtensions
{
    /// <summary>Adds what sends the results of tasks to those who asked for that.</summary>
    public static IServiceCollection AddCallbacks(this IServiceCollection services) => services
        .AddValidatedOptions<CallbackOptions>(CallbackOptions.Section)
        .AddSingleton<CallbackSender>()
        .AddSingleton<CallbackRequests>();
}
