using System.Security.Claims;
using LocalRuntime.Hosting.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LocalRuntime.Http.Keys;

/// <summary>
/// Decides by the key that a request carries, in the header <c>x-functions-key</c> or else in the query as
/// <c>code</c>, whether it may pass. Where keys are not enforced, all pass, as under <c>func start</c>.
/// </summary>
internal sealed class KeyGate(KeyRing keys, bool enforced)
{
    private const string ClaimPrefix = "http://schemas.microsoft.com/2017/07/functions/claims/";

    /// <summary>Whether the request may call the function.</summary>
    public bool Opens(LocalFunction function, HttpRequest request)
    {
        var level = function.Route!.Level;
        if (!enforced || level == AuthorizationLevel.Anonymous)
            return true;
        var owner = keys.OwnerOf(KeyOf(request), function.Name);
        SetIdentity(request.HttpContext, owner);
        return level switch
        {
            AuthorizationLevel.Function => owner is KeyOwner.Function or KeyOwner.Host or KeyOwner.Master,
            AuthorizationLevel.System => owner is KeyOwner.System or KeyOwner.Master,
            _ => owner is KeyOwner.Master,
        };
    }

    /// <summary>Lets a request pass to an API of the host, or answers it.</summary>
    /// <param name="owners">Whose keys open that API. A host key, which is known but opens none, is forbidden.</param>
    public bool OpensHostApi(HttpContext context, params ReadOnlySpan<KeyOwner> owners)
    {
        var owner = keys.OwnerOf(KeyOf(context.Request), function: null);
        if (!enforced || owners.Contains(owner))
            return true;
        if (owner == KeyOwner.Nobody)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
        return false;
    }

    // Functions see whether a key was checked, and whose it is.
    private static void SetIdentity(HttpContext context, KeyOwner owner)
    {
        if (owner == KeyOwner.Nobody)
            return;
        var level = owner switch
        {
            KeyOwner.System => AuthorizationLevel.System,
            KeyOwner.Master => AuthorizationLevel.Admin,
            _ => AuthorizationLevel.Function,
        };
        var name = owner switch { KeyOwner.System => "durabletask_extension", KeyOwner.Master => "master", _ => "default" };
        context.User = new(new ClaimsIdentity(
            [new($"{ClaimPrefix}authlevel", $"{level}"), new($"{ClaimPrefix}keyid", name)], "WebJobsAuthLevel"));
    }

    private static string? KeyOf(HttpRequest request) =>
        (request.Headers.TryGetValue("x-functions-key", out var header) ? header : request.Query["code"]).FirstOrDefault();
}
