using LocalRuntime.Engine;
using LocalRuntime.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.DurableTask.Client;

namespace LocalRuntime.Http.Management;

/// <summary>Reads instances: one, or a page of them.</summary>
internal sealed class InstanceQueries(TaskHub hub)
{
    private const int LargestPage = 1000;

    public async Task GetAsync(HttpContext context)
    {
        var query = new ManagementQuery(context.Request);
        var instanceId = (string)context.Request.RouteValues["instanceId"]!;
        if (hub.FindInstance(instanceId, withPayloads: true) is not { } instance)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var status = InstanceStatus.Of(instance, query.ShowInput);
        if (query.ShowHistory)
        {
            var history = new InstanceHistory(hub.ReadHistory(instanceId), query.ShowHistoryOutput);
            status = status with { HistoryEvents = history.ToJson() };
        }
        if (!instance.IsFinished)
        {
            context.Response.Headers.Location = context.Request.GetEncodedUrl();
            context.Response.Headers.RetryAfter = "5";
        }
        await ManagementJson.WriteAsync(context.Response, StatusCodeOf(instance, query), status);
    }

    public async Task ListAsync(HttpContext context)
    {
        var query = new ManagementQuery(context.Request);
        ArgumentOutOfRangeException.ThrowIfNegative(query.Top ?? 0, "top");
        var limit = Math.Min(query.Top ?? LargestPage, LargestPage);
        var filter = new InstanceFilter(
            query.CreatedTimeFrom, query.CreatedTimeTo, query.Statuses, query.InstanceIdPrefix, AfterId: ContinuationToken.Read(context.Request));
        var found = hub.ListInstances(filter, limit + 1, withPayloads: true);
        var page = found.Take(limit).ToList();
        if (found.Count > limit)
            ContinuationToken.Write(context.Response, page.LastOrDefault()?.InstanceId ?? filter.AfterId ?? "");
        await ManagementJson.WriteAsync(context.Response, StatusCodes.Status200OK,
            page.Select(instance => InstanceStatus.Of(instance, query.ShowInput)));
    }

    private static int StatusCodeOf(InstanceRecord instance, ManagementQuery query) => instance switch
    {
        { IsFinished: false } => StatusCodes.Status202Accepted,
        { Status: OrchestrationRuntimeStatus.Failed } when query.ReturnInternalServerErrorOnFailure =>
            StatusCodes.Status500InternalServerError,
        _ => StatusCodes.Status200OK,
    };
}
