using Microsoft.Extensions.Options;

namespace LocalRuntime.Hosting;

/// <summary>
/// The app can't start, and its user can mend that: the message says what is wrong, and what to do. Where nothing
/// catches it, the process prints the message alone, without a stack trace, and exits with code 1.
/// </summary>
internal sealed class StartupException(string message, Exception? inner = null) : Exception(message, inner)
{
    private static int s_installed;

    /// <summary>
    /// Makes the process print these errors, and options that are not valid, without a stack trace. Calls after the
    /// first do nothing.
    /// </summary>
    public static void PrintWhenUnhandled()
    {
        if (Interlocked.Exchange(ref s_installed, 1) == 1)
            return;
        AppDomain.CurrentDomain.UnhandledException += (_, thrown) =>
        {
            if (thrown.ExceptionObject is not (StartupException or OptionsValidationException))
                return;
            Console.Error.WriteLine(((Exception)thrown.ExceptionObject).Message);
            Environment.Exit(1);
        };
    }
}
