using FunctionApp.Tasks;
using Microsoft.DurableTask;

namespace FunctionApp.FanOut;

/// <summary>Counts finished items of a whole task and shows them in its custom status.</summary>
internal sealed class FanOutProgress(TaskOrchestrationContext context, int total)
{
    private readonly DateTime _startedAt = context.CurrentUtcDateTime;
    private int _completed;
    private int _failed;

    /// <summary>Adds finished items, failed ones among them.</summary>
    public void Add(int completed, int failed)
    {
        _completed += completed;
        _failed += failed;
        context.SetCustomStatus(new TaskReport(new(total, _completed, _failed), _startedAt));
    }
}
