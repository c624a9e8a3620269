using Microsoft.Extensions.DependencyInjection;

namespace FunctionApp;

/// <summary>Registers options in the one way that this app has.</summary>
internal static class ValidatedOptions
{
    /// <summary>
    /// Binds options to a section of configuration. A value out of its range stops the app when it starts, with a
    /// message that names it.
    /// </summary>
    public static IServiceCollection AddValidatedOptions<TOptions>(this IServiceCollection services, string section)
        where TOptions : class
    {
        services.AddOptions<TOptions>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart();
        return services;
    }
}
