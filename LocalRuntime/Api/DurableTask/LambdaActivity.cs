namespace Microsoft.DurableTask;

/// <summary>An activity that is a delegate.</summary>
internal sealed class LambdaActivity<TInput, TOutput>(Func<TaskActivityContext, TInput, Task<TOutput>> run)
    : TaskActivity<TInput, TOutput>
{
    public override Task<TOutput> RunAsync(TaskActivityContext context, TInput input) => run(context, input);
}
