using Microsoft.DurableTask.Entities;

namespace LocalRuntime.Tests.Engine;

internal sealed class Counter : TaskEntity<int>
{
    public int Add(int amount) => State += amount;

    public int Get() => State;

    public void AddAndFail(int amount)
    {
        State += amount;
        Context.SignalEntity(Context.Id, nameof(Add), 1_000);
        Context.ScheduleNewOrchestration("Never");
        throw new InvalidOperationException("no more", new TimeoutException("inner"));
    }
}
