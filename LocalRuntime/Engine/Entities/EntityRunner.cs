using LocalRuntime.Engine.Dispatch;
using LocalRuntime.Engine.Replay;
using LocalRuntime.Store;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.Logging;

namespace LocalRuntime.Engine.Entities;

/// <summary>
/// Runs one turn of an entity: a batch of operations, or a lock or its end. State and lock are read from the store at
/// its beginning; what came of it is committed together with the use of the messages.
/// </summary>
internal sealed class EntityRunner(
    HistoryStore store,
    RetryingWriter writes,
    ITaskFunctions functions,
    PostOffice post,
    DataConverter converter,
    TimeProvider time,
    ILogger logger,
    string? defaultVersion)
{
    /// <summary>Returns how many letters stay in the mailbox on purpose, until another one comes.</summary>
    /// <exception cref="OperationCanceledException">The hub stops: what is not committed happens again.</exception>
    public async Task<int> RunAsync(OrchestrationInstance entity, CancellationToken giveUp)
    {
        try
        {
            return await RunTurnAsync(entity, giveUp);
        }
#pragma warning disable CA1031 // One entity that can't be run must not stop the others.
        catch (Exception error)
#pragma warning restore CA1031
        {
            if (giveUp.IsCancellationRequested) throw new OperationCanceledException("The hub stops.", error, giveUp);
            logger.EpisodeFailed(error, entity.InstanceId);
            return int.MaxValue;
        }
    }

    private async Task<int> RunTurnAsync(OrchestrationInstance entity, CancellationToken giveUp)
    {
        var letters = entity.Peek();
        var (state, lockedBy) = store.Read(reader => reader.Entities.FindState(entity.InstanceId));
        var turn = EntityTurn.Next(letters, lockedBy);
        if (turn.Count == 0) return letters.Count;
        if (turn[0].Event is EntityOperation) await RunOperationsAsync(entity, state, turn, giveUp);
        else await LockAsync(entity, turn[0], giveUp);
        return 0;
    }

    private async Task RunOperationsAsync(
        OrchestrationInstance entity, string? state, List<Letter> turn, CancellationToken giveUp)
    {
        var outbox = new EntityOutbox(EntityInstanceId.FromString(entity.InstanceId), converter, time, defaultVersion);
        var batch = new EntityBatch(outbox, new EntityState(converter, state), turn, converter, time, logger, giveUp);
        await RunFunctionAsync(batch, giveUp);
        await writes.WriteAsync(entity.InstanceId, writer => batch.Write(writer, time.GetUtcNow()), Deliver, giveUp);
        entity.Remove(batch.Ended.Select(operation => operation.Letter));
    }

    private async Task RunFunctionAsync(EntityBatch batch, CancellationToken giveUp)
    {
        try
        {
            if (!functions.HasEntity(batch.Id.Name))
                throw new InvalidOperationException(UnknownFunction.Message(batch.Id.Name, "entity", functions.EntityNames));
            await functions.RunEntityAsync(batch, giveUp);
            if (batch.Ended.Count == 0)
                throw new InvalidOperationException(
                    $"The entity function '{batch.Id.Name}' has not run the operation: it has to call TaskEntityDispatcher.DispatchAsync.");
        }
#pragma warning disable CA1031 // Whatever the function throws is the outcome of all its operations, unless it was told to stop.
        catch (Exception error) when (!giveUp.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.EntityFunctionFailed(error, batch.Id);
            batch.Fail(TaskFailureDetails.FromException(error));
        }
    }

    private async Task LockAsync(OrchestrationInstance entity, Letter letter, CancellationToken giveUp)
    {
        await writes.WriteAsync(entity.InstanceId, Write, Deliver, giveUp);
        entity.Remove([letter]);

        List<StoredMessage> Write(HistoryWriter writer)
        {
            writer.DeleteMessages([letter.MessageId!.Value]);
            if (letter.Event is EntityLock wish)
                return EntityLocks.Lock(writer, entity.InstanceId, wish, time.GetUtcNow()) is { } message ? [message] : [];
            EntityLocks.Unlock(writer, entity.InstanceId, (EntityUnlock)letter.Event, time.GetUtcNow());
            return [];
        }
    }

    private void Deliver(List<StoredMessage> sent) => sent.ForEach(post.Deliver);
}
