using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FunctionApp;

/// <summary>Registers options in the one way that this app has.</summary>
internal static class ValidatedOptions
{
    /// <summary>
    /// Binds options to a section of configuration. A value that is not valid stops the app when it starts, with a
    /// message that names it.
    /// </summary>
    public static IServiceCollection AddValidatedOptions<TOptions>(this IServiceCollection services, string section)
        where TOptions : class
    {
        services.AddOptions<TOptions>()
            .Configure<IConfiguration>((options, configuration) => Bind(configuration.GetSection(section), options))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services;
    }

    /// <summary>Reads a setting when the app starts, so that one that is missing or not valid stops it there.</summary>
    public static IServiceCollection AddSettingCheck(
        this IServiceCollection services, string setting, Action<IConfiguration> read)
    {
        services.AddOptions<object>(setting)
            .Configure<IConfiguration>((_, configuration) => read(configuration))
            .ValidateOnStart();
        return services;
    }

    private static void Bind<TOptions>(IConfigurationSection section, TOptions options)
    {
        try
        {
            section.Bind(options);
        }
        catch (InvalidOperationException e)
        {
            // A value of another type than the option's, such as a word for a time.
            throw new OptionsValidationException(section.Key, typeof(TOptions), [e.Message]);
        }
    }
}
