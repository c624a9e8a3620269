using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace LocalRuntime.Tests.Faults;

/// <summary>Steps of plans that use entities. Each operation has an id that no other has.</summary>
internal static class EntitySteps
{
    public const string Name = "register";

    public static async Task RunAsync(TaskOrchestrationContext context, string kind, int number)
    {
        var id = new EntityInstanceId(Name, $"{number}");
        switch (kind)
        {
            case "call":
                await AddAsync(context, id, $"{context.NewGuid()}");
                break;
            case "signal":
                SignalEntityOptions? later = number == 1 ? new DateTimeOffset(context.CurrentUtcDateTime).AddSeconds(20) : null;
                await context.Entities.SignalEntityAsync(id, "add", $"{context.NewGuid()}", later);
                break;
            case "reject":
                await RejectAsync(context, id);
                break;
            case "lock":
                await LockAsync(context, id, new EntityInstanceId(Name, $"{1 + (number % 3)}"));
                break;
            default:
                throw new ArgumentException($"There is no step '{kind}'.", nameof(kind));
        }
    }

    private static Task AddAsync(TaskOrchestrationContext context, EntityInstanceId id, string entry) =>
        context.Entities.CallEntityAsync(id, "add", entry);

    private static async Task RejectAsync(TaskOrchestrationContext context, EntityInstanceId id)
    {
        try
        {
            await context.Entities.CallEntityAsync(id, "reject", "rejected");
        }
        catch (EntityOperationFailedException)
        {
            return;
        }
        throw new InvalidOperationException("An operation that throws has to fail.");
    }

    /// <summary>Two operations on each entity, between which nobody else's may come.</summary>
    private static async Task LockAsync(TaskOrchestrationContext context, params EntityInstanceId[] ids)
    {
        var section = context.NewGuid();
        await using var held = await context.Entities.LockEntitiesAsync(ids);
        for (var i = 0; i < 2; i++)
        {
            await Task.WhenAll(ids.Select(id => AddAsync(context, id, $"{section} {i}")));
            if (ids[0].Key == "2") await context.CreateTimer(TimeSpan.FromSeconds(30), CancellationToken.None);
        }
    }
}
