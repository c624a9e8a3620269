namespace LocalRuntime.Services.Mongo.Storage;

/// <inheritdoc cref="IWriteJob"/>
internal sealed class WriteJob<T>(Func<DocumentWriter, T> work) : IWriteJob
{
    private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;

    public Task<T> Completion => completion.Task;

    public void Run(DocumentWriter writer) => result = work(writer);

    public void Complete() => completion.TrySetResult(result!);

    public void Fail(Exception failure) => completion.TrySetException(failure);
}
