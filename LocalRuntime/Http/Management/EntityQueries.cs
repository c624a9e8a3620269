using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;

namespace LocalRuntime.Http.Management;

/// <summary>Reads entities: the state of one, or a page of them.</summary>
internal sealed class EntityQueries(DurableTaskClient client)
{
    // Stands for the empty key, which no path can have.
    private const string EmptyKey = "$";
    private const int LargestPage = 1000;

    public async Task GetAsync(HttpContext context)
    {
        var name = (string)context.Request.RouteValues["entityName"]!;
        var key = (string)context.Request.RouteValues["entityKey"]!;
        var entity = name.Contains('@')
            ? null
            : await client.Entities.GetEntityAsync(
                new EntityInstanceId(name, key == EmptyKey ? "" : key), includeState: true, context.RequestAborted);
        if (entity is { IncludesState: true })
        {
            await ManagementJson.WriteAsync(
                context.Response, StatusCodes.Status200OK, ManagementJson.Parse(entity.State.Value));
            return;
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    public async Task ListAsync(HttpContext context)
    {
        var query = new ManagementQuery(context.Request);
        ArgumentOutOfRangeException.ThrowIfNegative(query.Top ?? 0, "top");
        var page = await FirstPageAsync(FilterOf(context.Request, query), context.RequestAborted);
        if (page?.ContinuationToken is { } position)
            ContinuationToken.Write(context.Response, position);
        await ManagementJson.WriteAsync(context.Response, StatusCodes.Status200OK, (page?.Values ?? []).Select(entity => new
        {
            EntityId = new { entity.Id.Name, entity.Id.Key },
            LastOperationTime = entity.LastModifiedTime.UtcDateTime,
            State = entity.IncludesState ? ManagementJson.Parse(entity.State.Value) : null,
        }));
    }

    private static EntityQuery FilterOf(HttpRequest request, ManagementQuery query) => new()
    {
        InstanceIdStartsWith = request.RouteValues["entityName"] is string name ? $"@{name}@" : null,
        LastModifiedFrom = query.LastOperationTimeFrom,
        LastModifiedTo = query.LastOperationTimeTo,
        IncludeState = query.FetchState,
        PageSize = Math.Min(query.Top ?? EntityQuery.DefaultPageSize, LargestPage),
        ContinuationToken = ContinuationToken.Read(request),
    };

    private async Task<Page<EntityMetadata>?> FirstPageAsync(EntityQuery filter, CancellationToken cancellationToken)
    {
        await foreach (var page in client.Entities.GetAllEntitiesAsync(filter).AsPages().WithCancellation(cancellationToken))
            return page;
        return null;
    }
}
