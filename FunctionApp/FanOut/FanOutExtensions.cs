using Microsoft.Extensions.DependencyInjection;

namespace FunctionApp.FanOut;

/// <summary>Registers the durable map.</summary>
internal static class FanOutExtensions
{
    /// <summary>Adds <see cref="FanOutOptions"/> and what reads a request's own settings.</summary>
    public static IServiceCollection AddFanOut(this IServiceCollection services) => services
        .AddValidatedOptions<FanOutOptions>(FanOutOptions.Section)
        .AddSingleton<FanOutRequest>();
}
