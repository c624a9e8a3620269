namespace FunctionApp.Tests.EndToEnd;

/// <summary>
/// The host that the end-to-end tests run against: by default the local one, which they start themselves, and with
/// <c>FUNCTIONSTASKS_URL</c> set whatever answers there. CONTRIBUTING.md has the settings.
/// </summary>
internal static class TestedHost
{
    private const string UrlSetting = "FUNCTIONSTASKS_URL";

    /// <summary>Where the app is; null for the local host.</summary>
    public static Uri? Url { get; } = Read(UrlSetting) is { } url ? new Uri(url) : null;

    /// <summary>A key that opens all its functions; null where it asks for none.</summary>
    public static string? Key { get; } = Url is null ? null : Read("FUNCTIONSTASKS_KEY");

    /// <summary>This machine's name, or address, as the app sees it; null where the app runs on it.</summary>
    public static string? TargetHost { get; } = Url is null ? null : Read("FUNCTIONSTASKS_TARGET_HOST");

    /// <summary>How many times longer than on the local host, which is on this machine, things may take.</summary>
    public static int Patience => Url is null ? 1 : 3;

    /// <summary>Skips the test on any other host.</summary>
    public static void SkipUnlessLocal(LocalOnly reason) =>
        Assert.SkipUnless(Url is null, $"For the local host only ({reason}), and {UrlSetting} names another.");

    /// <summary>A setting of the app behind the URL, as it is seen from here; without it the test is skipped.</summary>
    public static string Setting(string name)
    {
        var value = Read(name);
        Assert.SkipWhen(value is null, $"Needs {name} of the app that {UrlSetting} names.");
        return value!;
    }

    private static string? Read(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
