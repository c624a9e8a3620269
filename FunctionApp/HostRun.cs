using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FunctionApp;

/// <summary>Runs the app, on either host.</summary>
internal static class HostRun
{
    /// <summary>
    /// Runs the app until it is stopped. Settings that are not valid are the user's to mend: they end it with a line
    /// for each, and no stack trace.
    /// </summary>
    /// <returns>The exit code: 1 when a setting is not valid.</returns>
    public static int RunOrExplain(this IHost host, TextWriter errors)
    {
        try
        {
            // Before any service is made that needs one of them, so that all errors show at once.
            host.Services.GetService<IStartupValidator>()?.Validate();
            host.Run();
            return 0;
        }
        catch (OptionsValidationException e)
        {
            errors.WriteLine(e.Message);
        }
        catch (AggregateException e) when (e.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            foreach (var inner in e.InnerExceptions)
                errors.WriteLine(inner.Message);
        }

        return 1;
    }
}
