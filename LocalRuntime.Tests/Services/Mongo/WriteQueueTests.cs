using LocalRuntime.Services.Mongo;
using LocalRuntime.Services.Mongo.Storage;

namespace LocalRuntime.Tests.Services.Mongo;

public sealed class WriteQueueTests
{
    [Fact]
    public async Task Refusal_WithinAGroup_IsAnsweredAfterItsCommit()
    {
        using var folder = new TemporaryFolder();
        await using var queue = new WriteQueue(DatabaseFile.OpenWriter(Path.Combine(folder.Path, "documents.db")));
        using var open = new ManualResetEventSlim();
        var begun = new TaskCompletionSource();

        // While the first is at work, the others gather to a group.
        var first = queue.RunAsync(_ =>
        {
            begun.SetResult();
            open.Wait();
            return 0;
        });
        await begun.Task;
        var refused = queue.RunAsync<int>(_ => throw new MongoError(ErrorCode.DuplicateKey, "there already"));
        var answeredBeforeTheCommit = queue.RunAsync(_ => refused.IsCompleted);
        open.Set();

        await Assert.ThrowsAsync<MongoError>(() => refused);
        Assert.False(await answeredBeforeTheCommit);
        await first;
        Assert.Equal(2, queue.Commits);
    }
}
