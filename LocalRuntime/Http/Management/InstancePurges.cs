using LocalRuntime.Engine;
using LocalRuntime.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace LocalRuntime.Http.Management;

/// <summary>
/// Deletes instances. Only finished ones: where the real host deletes running instances that match the filter of a
/// purge, this one refuses a filter that asks for them.
/// </summary>
internal sealed class InstancePurges(TaskHub hub)
{
    public async Task PurgeOneAsync(HttpContext context)
    {
        var instanceId = (string)context.Request.RouteValues["instanceId"]!;
        switch (await hub.PurgeAsync(instanceId, recursive: false))
        {
            case PurgeOutcome.Purged purged:
                await AnswerAsync(context, purged.Count);
                break;
            case PurgeOutcome.NotFinished running:
                await ManagementJson.WriteAsync(context.Response, StatusCodes.Status412PreconditionFailed,
                    "Only orchestrations in a terminal state can be purged, but the orchestration with instance ID " +
                    $"{instanceId} has status {running.Status}");
                break;
            default:
                await AnswerAsync(context, 0);
                break;
        }
    }

    public async Task PurgeManyAsync(HttpContext context)
    {
        var query = new ManagementQuery(context.Request);
        var unfinished = query.Statuses?.Where(status => !status.IsFinished()).ToList() ?? [];
        if (query.CreatedTimeFrom is null)
        {
            await ManagementJson.WriteAsync(context.Response, StatusCodes.Status400BadRequest,
                "Please provide value for 'createdTimeFrom' parameter.");
            return;
        }
        if (unfinished.Count > 0)
        {
            await ManagementJson.WriteAsync(context.Response, StatusCodes.Status400BadRequest,
                "Only orchestrations in a terminal state can be purged, so 'runtimeStatus' can't be " +
                $"{string.Join(", ", unfinished)}. Terminate them first.");
            return;
        }
        var purged = await hub.Client.PurgeAllInstancesAsync(
            new PurgeInstancesFilter(query.CreatedTimeFrom, query.CreatedTimeTo, query.Statuses));
        await AnswerAsync(context, purged.PurgedInstanceCount);
    }

    private static async Task AnswerAsync(HttpContext context, int count)
    {
        if (count == 0)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        await ManagementJson.WriteAsync(
            context.Response, StatusCodes.Status200OK, new { InstancesDeleted = count });
    }
}
