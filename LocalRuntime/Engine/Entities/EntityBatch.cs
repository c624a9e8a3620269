using LocalRuntime.Engine.Dispatch;
using LocalRuntime.Store;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.Logging;

namespace LocalRuntime.Engine.Entities;

/// <summary>
/// Operations of one entity, run one after the other by one run of its function and committed together. An operation
/// that throws leaves no trace but its failure.
/// </summary>
internal sealed class EntityBatch(
    EntityOutbox outbox, EntityState state, IReadOnlyList<Letter> letters, DataConverter converter, TimeProvider time,
    ILogger logger, CancellationToken giveUp)
{
    /// <summary>No operation begins later than this: results should not wait for the operations of others.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

    private readonly string? _stateBefore = state.Json;
    private readonly List<EndedOperation> _ended = [];

    public EntityInstanceId Id => outbox.Id;

    /// <summary>The operations that have run; the others are for the next batch.</summary>
    public IReadOnlyList<EndedOperation> Ended => _ended;

    /// <summary>Runs operations on the entity. They may fail; this does not.</summary>
    /// <exception cref="OperationCanceledException">The hub stops: nothing of the batch counts.</exception>
    public async Task RunAsync(ITaskEntity entity)
    {
        var began = time.GetTimestamp();
        while (_ended.Count < letters.Count && (_ended.Count == 0 || time.GetElapsedTime(began) < Longest))
            _ended.Add(await RunAsync(entity, letters[_ended.Count]));
    }

    /// <summary>Takes back what has run, and gives all operations this failure: their function has failed.</summary>
    public void Fail(TaskFailureDetails failure)
    {
        state.Json = _stateBefore;
        outbox.TakeBack(0);
        _ended.Clear();
        _ended.AddRange(letters.Select(letter => new EndedOperation(letter, null, failure)));
    }

    /// <summary>Writes it all, and returns the messages to deliver.</summary>
    public List<StoredMessage> Write(HistoryWriter writer, DateTimeOffset now)
    {
        writer.DeleteMessages(_ended.Select(operation => operation.Letter.MessageId).OfType<long>());
        writer.Entities.PutState(Id.ToString(), state.Json, now);
        var answers = _ended
            .Where(operation => operation.Operation.Caller is not null)
            .Select(operation => EntityAnswers.TryAnswer(writer, operation.Operation.Caller!, operation.Outcome(now)!));
        return [.. answers.OfType<StoredMessage>(), .. outbox.Write(writer)];
    }

    private async Task<EndedOperation> RunAsync(ITaskEntity entity, Letter letter)
    {
        var operation = new RunningOperation((EntityOperation)letter.Event, outbox, state, converter);
        var (stateBefore, sentBefore) = (state.Json, outbox.Count);
        try
        {
            return new EndedOperation(letter, converter.Serialize(await entity.RunAsync(operation)), null);
        }
#pragma warning disable CA1031 // Whatever an operation throws is its outcome, unless it was told to stop.
        catch (Exception error) when (!giveUp.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.EntityOperationFailed(error, operation.Name, Id);
            state.Json = stateBefore;
            outbox.TakeBack(sentBefore);
            return new EndedOperation(letter, null, TaskFailureDetails.FromException(error));
        }
    }
}
