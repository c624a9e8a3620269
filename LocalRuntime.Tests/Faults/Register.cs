using Microsoft.DurableTask.Entities;

namespace LocalRuntime.Tests.Faults;

/// <summary>An entity that keeps the id of each operation, in the order in which they were applied.</summary>
internal sealed class Register(Random random, TimeProvider time) : ITaskEntity
{
    public async ValueTask<object?> RunAsync(TaskEntityOperation operation)
    {
        var entries = operation.State.GetState<List<string>>() ?? [];
        entries.Add(operation.GetInput<string>()!);
        operation.State.SetState(entries);
        for (var turns = random.Next(3); turns > 0; turns--) await Task.Yield();
        if (random.Next(20) == 0) await Task.Delay(TimeSpan.FromSeconds(random.Next(1, 5)), time);
        if (operation.Name != "reject") return null;
        operation.Context.SignalEntity(operation.Context.Id, "add", "from a failed operation");
        throw new InvalidOperationException("rejected");
    }
}
