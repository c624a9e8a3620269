using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace FunctionApp.Redis;

/// <summary>Reads the setting <c>REDIS_URL</c>.</summary>
internal static class RedisAddress
{
    public const string Setting = "REDIS_URL";

    private const string Off = "off";

    /// <inheritdoc cref="Parse"/>
    public static ConfigurationOptions? Read(IConfiguration configuration) => Parse(configuration[Setting]);

    /// <summary>
    /// Takes <c>host:port</c> with StackExchange.Redis options after it, or
    /// <c>redis[s]://[user:password@]host[:port][/database]</c>.
    /// </summary>
    /// <returns>How to connect, or null when the setting is <c>off</c>: no Redis.</returns>
    /// <exception cref="OptionsValidationException">The setting is missing, or neither.</exception>
    public static ConfigurationOptions? Parse(string? address)
    {
        if (string.IsNullOrWhiteSpace(address))
        {
            throw Invalid($"The setting {Setting} is missing. Set it to the address of a Redis server, for example "
                + $"localhost:6379, or to {Off} for none.");
        }
        if (address.Equals(Off, StringComparison.OrdinalIgnoreCase))
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
            var options = ConfigurationOptions.Parse(address);
            return options.EndPoints.Count > 0 && options.EndPoints.All(IsHost) ? options : throw NoServer();
        }
        catch (ArgumentException)
        {
            throw NoServer();
        }
    }

    private static ConfigurationOptions FromUrl(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url)
            || url.Scheme is not ("redis" or "rediss") || url.Host.Length == 0 || url.Query.Length > 0)
            throw NoServer();
        var options = new ConfigurationOptions { Ssl = url.Scheme == "rediss", DefaultDatabase = Database(url) };
        options.EndPoints.Add(url.Host, url.Port < 0 ? 6379 : url.Port);
        var credentials = url.UserInfo.Split(':', 2);
        if (credentials[0].Length > 0)
            options.User = Uri.UnescapeDataString(credentials[0]);
        if (credentials.Length == 2)
            options.Password = Uri.UnescapeDataString(credentials[1]);
        return options;
    }

    private static int? Database(Uri url) => url.AbsolutePath.Trim('/') switch
    {
        "" => null,
        var path when int.TryParse(path, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw NoServer(),
    };

    // The client takes any text for a name.
    private static bool IsHost(EndPoint endPoint) =>
        endPoint is not DnsEndPoint dns || Uri.CheckHostName(dns.Host) != UriHostNameType.Unknown;

    // The address may hold a password, so it is not in the message.
    private static OptionsValidationException NoServer() => Invalid(
        $"The setting {Setting} is not the address of a Redis server. Examples: localhost:6379, "
        + $"redis://user:password@cache.example:6379, or {Off} for none.");

    private static OptionsValidationException Invalid(string message) =>
        new(Setting, typeof(ConfigurationOptions), [message]);
}
