using Microsoft.Security.AntiSSRF;

namespace FunctionApp.Io;

/// <summary>Makes the handler that fetches go through.</summary>
internal static class FetchHandler
{
    /// <summary>
    /// Connects to public addresses and allowed networks only. It checks the address that it connects to, at every
    /// redirect anew, so that a name can't point elsewhere between check and use. It uses no proxy and keeps no
    /// cookies.
    /// </summary>
    public static HttpMessageHandler Create(FetchOptions options)
    {
        var policy = new AntiSSRFPolicy(PolicyConfigOptions.ExternalOnlyLatest)
        {
            AllowPlainTextHttp = true,
            AddXFFHeader = false,
        };
        policy.AddAllowedAddresses([.. options.AllowedNetworks]);
        var handler = policy.GetHandler();
        handler.MaxAutomaticRedirections = options.MaxRedirects;
        handler.UseCookies = false;
        handler.PooledConnectionLifetime = TimeSpan.FromMinutes(2);
        return handler;
    }
}
