using Microsoft.DurableTask.Entities;

namespace LocalRuntime.Tests.Engine;

/// <summary>Says when its operation has begun, and waits to be released.</summary>
internal sealed class SlowEntity(TaskCompletionSource begun, Task release) : TaskEntity<int>
{
    public async Task<int> Go()
    {
        begun.TrySetResult();
        await release;
        return ++State;
    }
}
