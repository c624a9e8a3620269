namespace LocalRuntime.Store;

internal static class TaskSchedulerExtensions
{
    /// <summary>Runs all of an async method, continuations too, on the scheduler: Task.Run for a given one.</summary>
    public static Task RunAsync(this TaskScheduler scheduler, Func<Task> run) =>
        Task.Factory.StartNew(run, CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler).Unwrap();
}
