using Microsoft.DurableTask.Entities;

namespace LocalRuntime.Tests.Engine;

/// <summary>Keeps what it gets, in the order in which it comes.</summary>
internal sealed class Journal : TaskEntity<List<int>>
{
    public void Append(int entry) => State.Add(entry);

    public void Forward(int entry) => Context.SignalEntity(new EntityInstanceId("journal", "other"), nameof(Append), entry);

    public string Start(string name) => Context.ScheduleNewOrchestration(name, "from " + Context.Id.Key);
}
