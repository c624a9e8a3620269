using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace FunctionApp.Redis;

/// <summary>Reads the setting <c>REDIS_URL</c>.</summary>
internal static class RedisAddress
{
    public const string Setting = "REDIS_URL";

    /// <summary>
    /// Takes <c>host:port</c> with StackExchange.Redis options after it, or
    /// <c>redis[s]://[user:password@]host[:port]</c>.
    /// </summary>
    /// <returns>How to connect, or null when the setting is empty or <c>off</c>: no Redis.</returns>
    /// <exception cref="OptionsValidationException">The setting is neither.</exception>
    public static ConfigurationOptions? Parse(string? address)
    {
        if (string.IsNullOrWhiteSpace(address) || address.Equals("off", StringComparison.OrdinalIgnoreCase))
            return null;
        var options = address.Contains("://", StringComparison.Ordinal) ? FromUrl(address) : FromList(address);

        // A Redis that is down must cost next to nothing: commands fail at once while there is no connection.
        options.AbortOnConnectFail = false;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.ConnectTimeout = 1_000;
        options.AsyncTimeout = options.SyncTimeout = 500;
        return options;
    }

    private static ConfigurationOptions FromList(string address)
    {
        try
        {
            return ConfigurationOptions.Parse(address);
        }
        catch (ArgumentException)
        {
            throw Invalid();
        }
    }

    private static ConfigurationOptions FromUrl(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url)
            || url.Scheme is not ("redis" or "rediss") || url.Host.Length == 0)
            throw Invalid();
        var options = new ConfigurationOptions { Ssl = url.Scheme == "rediss" };
        options.EndPoints.Add(url.Host, url.Port < 0 ? 6379 : url.Port);
        var credentials = url.UserInfo.Split(':', 2);
        if (credentials[0].Length > 0)
            options.User = Uri.UnescapeDataString(credentials[0]);
        if (credentials.Length == 2)
            options.Password = Uri.UnescapeDataString(credentials[1]);
        return options;
    }

    // The address may hold a password, so it is not in the message.
    private static OptionsValidationException Invalid() => new(Setting, typeof(ConfigurationOptions),
    [
        $"The setting {Setting} is not the address of a Redis server. Examples: localhost:6379, "
        + "redis://user:password@cache.example:6379, or off for none.",
    ]);
}
