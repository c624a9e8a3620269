using Microsoft.Azure.Functions.Worker;

namespace LocalRuntime.Hosting.Invocation;

/// <summary>What the trigger of a run says: the route and query values of a request, or the instance id.</summary>
internal sealed class LocalBindingContext(LocalFunctionContext context) : BindingContext
{
    public override IReadOnlyDictionary<string, object?> BindingData { get; } = Read(context);

    private static Dictionary<string, object?> Read(LocalFunctionContext context)
    {
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        if ((context.Orchestration?.InstanceId ?? context.Activity?.InstanceId) is { } instanceId)
            data["instanceId"] = instanceId;
        if (context.HttpContext is not { } http)
            return data;
        foreach (var (name, value) in http.Request.Query)
            data[name] = value.ToString();
        foreach (var (name, value) in http.Request.RouteValues)
            data[name] = value;
        return data;
    }
}
