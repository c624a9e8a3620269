using LocalRuntime.Engine;
using Microsoft.DurableTask;

namespace LocalRuntime.Hosting.Binding;

/// <summary>What an activity knows of its call.</summary>
internal sealed class LocalActivityContext(ActivityCall call) : TaskActivityContext
{
    public override TaskName Name => call.Name;

    public override string InstanceId => call.InstanceId;
}
