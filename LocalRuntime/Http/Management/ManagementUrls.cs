using Microsoft.AspNetCore.Http;

namespace LocalRuntime.Http.Management;

/// <summary>The URLs of one instance, in the form and order in which the start API answers them.</summary>
internal sealed record ManagementUrls(
    string Id,
    string StatusQueryGetUri,
    string SendEventPostUri,
    string TerminatePostUri,
    string PurgeHistoryDeleteUri,
    string RestartPostUri,
    string SuspendPostUri,
    string ResumePostUri)
{
    public static ManagementUrls Of(HttpRequest request, string instanceId, string hubName, string key)
    {
        var root = $"{request.Scheme}://{request.Host.ToUriComponent()}{ManagementRoutes.Root}";
        var instance = $"{root}/instances/{Uri.EscapeDataString(instanceId)}";
        var query = $"taskHub={hubName}&connection=Storage&code={key}";
        return new ManagementUrls(
            instanceId,
            $"{instance}?{query}",
            $"{instance}/raiseEvent/{{eventName}}?{query}",
            $"{instance}/terminate?reason={{text}}&{query}",
            $"{instance}?{query}",
            $"{instance}/restart?{query}",
            $"{instance}/suspend?reason={{text}}&{query}",
            $"{instance}/resume?reason={{text}}&{query}");
    }
}
