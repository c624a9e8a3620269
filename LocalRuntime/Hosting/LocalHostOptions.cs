namespace LocalRuntime.Hosting;

/// <summary>What a test changes about a host. The defaults are those of an app that is started.</summary>
internal sealed record LocalHostOptions
{
    /// <summary>Where <c>host.json</c> and <c>local.settings.json</c> are.</summary>
    public string SettingsFolder { get; init; } = AppContext.BaseDirectory;

    /// <summary>Types to look for functions in; null for all of the app.</summary>
    public IReadOnlyCollection<Type>? FunctionTypes { get; init; }

    /// <summary>Where the banner goes.</summary>
    public TextWriter Console { get; init; } = System.Console.Out;
}
