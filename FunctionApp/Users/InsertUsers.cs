using FunctionApp.Documents;
using FunctionApp.FanOut;
using FunctionApp.Tasks;
using Microsoft.Azure.Functions.Worker;
using MongoDB.Driver;

namespace FunctionApp.Users;

/// <summary>Activity: inserts a batch of users.</summary>
public sealed class InsertUsers(
    IMongoCollection<UserDocument> users, IndexReadiness indexes, TaskCancellation tasks, TimeProvider time)
{
    private static readonly InsertManyOptions s_unordered = new() { IsOrdered = false };

    /// <summary>
    /// A second run finds the users of the first by their ids and reports them as created. It throws when MongoDB is
    /// not reachable.
    /// </summary>
    [Function(nameof(InsertUsers))]
    public async Task<IReadOnlyList<ItemOutcome<CreatedUser>>> RunAsync(
        [ActivityTrigger] FanOutBatch<UserItem> batch, FunctionContext context)
    {
        using var scope = tasks.Enter(batch.TaskId, context.CancellationToken);
        try
        {
            await indexes.WaitAsync(scope.Token);
            var refused = await InsertAsync(ToDocuments(batch), scope.Token);
            return [.. batch.Items.Select(item => ToOutcome(item, item.DocumentId(batch.TaskId), refused))];
        }
        catch (OperationCanceledException) when (scope.IsTaskCanceled)
        {
            return [.. batch.Items.Select(_ => Outcome.Canceled<CreatedUser>())];
        }
    }

    private async Task<Dictionary<string, ItemError>> InsertAsync(
        List<UserDocument> documents, CancellationToken cancellationToken)
    {
        if (documents.Count == 0)
            return [];
        try
        {
            await users.InsertManyAsync(documents, s_unordered, cancellationToken);
            return [];
        }
        catch (MongoBulkWriteException<UserDocument> e) when (e.WriteErrors.Count > 0)
        {
            var refused = e.WriteErrors.ToDictionary(error => documents[error.Index].Id, UserErrors.From);
            foreach (var id in await PresentAsync(refused.Keys, cancellationToken))
                refused.Remove(id);
            return refused;
        }
    }

    // An id that is there was inserted by an earlier run of this activity: no one else makes such ids.
    private async Task<List<string>> PresentAsync(IEnumerable<string> ids, CancellationToken cancellationToken) =>
        await users.Find(Builders<UserDocument>.Filter.In(user => user.Id, ids))
            .Project(user => user.Id)
            .ToListAsync(cancellationToken);

    private List<UserDocument> ToDocuments(FanOutBatch<UserItem> batch)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return [.. batch.Items.Where(item => item.Value.User is not null)
            .Select(item => UserDocument.From(item.Value.User!, item.DocumentId(batch.TaskId), now))];
    }

    private static ItemOutcome<CreatedUser> ToOutcome(
        FanOutItem<UserItem> item, string id, Dictionary<string, ItemError> refused) =>
        (item.Value.Error ?? refused.GetValueOrDefault(id)) is { } error
            ? Outcome.Failed<CreatedUser>(error.Code, error.Message)
            : Outcome.Succeeded(new CreatedUser(id));
}
