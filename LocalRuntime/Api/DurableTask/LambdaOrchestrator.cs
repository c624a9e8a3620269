namespace Microsoft.DurableTask;

/// <summary>An orchestrator that is a delegate.</summary>
internal sealed class LambdaOrchestrator<TInput, TOutput>(Func<TaskOrchestrationContext, TInput, Task<TOutput>> run)
    : TaskOrchestrator<TInput, TOutput>
{
    public override Task<TOutput> RunAsync(TaskOrchestrationContext context, TInput input) => run(context, input);
}
