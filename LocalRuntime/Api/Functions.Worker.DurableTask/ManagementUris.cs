using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Builds the URIs that manage an instance, on the address that a request came to.</summary>
internal static class ManagementUris
{
    private const string Reason = "reason={{text}}";

    public static HttpManagementPayload For(HttpRequestData request, string instanceId)
    {
        // The address as requested: a forwarded header could send the key in these URIs to anyone's host.
        var authority = request.Url.GetLeftPart(UriPartial.Authority);
        var instance = $"{authority}/runtime/webhooks/durabletask/instances/{Uri.EscapeDataString(instanceId)}";
        var key = request.FunctionContext.InstanceServices?.GetService<IDurableWebhookKeys>()?.SystemKey;
        var code = string.IsNullOrEmpty(key) ? null : $"code={key}";
        return new HttpManagementPayload
        {
            Id = instanceId,
            StatusQueryGetUri = WithQuery(instance, code),
            SendEventPostUri = WithQuery($"{instance}/raiseEvent/{{eventName}}", code),
            TerminatePostUri = WithQuery($"{instance}/terminate", Reason, code),
            PurgeHistoryDeleteUri = WithQuery(instance, code),
            SuspendPostUri = WithQuery($"{instance}/suspend", Reason, code),
            ResumePostUri = WithQuery($"{instance}/resume", Reason, code),
        };
    }

    private static string WithQuery(string path, params IEnumerable<string?> values)
    {
        var query = string.Join('&', values.OfType<string>());
        return query.Length == 0 ? path : $"{path}?{query}";
    }
}
