namespace LocalRuntime.Hosting.Settings;

/// <summary>What Core Tools takes from <c>local.settings.json</c>, and so does the local host.</summary>
/// <param name="Values">Configuration, as if it came from environment variables.</param>
/// <param name="Port">Where to listen, where the command line does not say.</param>
internal sealed record LocalSettings(IReadOnlyDictionary<string, string?> Values, int? Port)
{
    private const string Servers = "LOCALRUNTIME_SERVERS";

    /// <exception cref="StartupException">A setting has the wrong type, or the file is encrypted.</exception>
    public static LocalSettings Read(string path)
    {
        var root = JsonSettingsFile.Read(path);
        if (root["IsEncrypted"].AsBoolean() == true)
            throw new StartupException($"{path} is encrypted. Decrypt it with: func settings decrypt");
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, setting) in root["Values"].Children())
            values[name.Replace("__", ":", StringComparison.Ordinal)] = setting.AsString();
        ChooseServers(values, path);
        return new LocalSettings(values, root["Host"]["LocalHttpPort"].AsInteger(0, ushort.MaxValue));
    }

    // One file serves Core Tools, which needs servers beside it, and the local host, which can run its own.
    private static void ChooseServers(Dictionary<string, string?> values, string path)
    {
        if (values.GetValueOrDefault(Servers) is not { } choice || choice == "configured") return;
        if (choice != "embedded")
            throw new StartupException($"{path}: Values.{Servers} must be embedded or configured, not '{choice}'.");
        values.Remove("REDIS_URL");
        values.Remove("MONGODB_URL");
    }
}
