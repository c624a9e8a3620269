using Microsoft.DurableTask;

namespace FunctionApp.Tasks;

/// <summary>What every task's orchestrator does around its work.</summary>
internal static class TaskRun
{
    /// <summary>
    /// Does the work of a task and has its start and its end recorded for lists. The work waits for neither, and goes
    /// on when MongoDB is away; then the end is recorded once it is back.
    /// </summary>
    /// <param name="context">The task's orchestration.</param>
    /// <param name="work">What the task does.</param>
    public static async Task<TaskOutput> RunTaskAsync(
        this TaskOrchestrationContext context, Func<Task<TaskOutput>> work)
    {
        _ = context.CallActivityAsync(nameof(RecordTask), new RecordedTask(context.InstanceId, Ended: false));
        try
        {
            return await work();
        }
        finally
        {
            _ = context.CallSubOrchestratorAsync(
                nameof(RecordTaskEndOrchestrator),
                context.InstanceId,
                new SubOrchestrationOptions(instanceId: RecordTaskEndOrchestrator.InstanceOf(context.InstanceId)));
        }
    }
}
