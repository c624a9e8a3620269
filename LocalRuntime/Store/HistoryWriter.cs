namespace LocalRuntime.Store;

/// <summary>The writing half of the store, inside one transaction; what it reads includes what it has written.</summary>
internal sealed class HistoryWriter(SqliteCommands commands)
{
    public HistoryReader Read { get; } = new(commands);

    public EntityWriter Entities { get; } = new(commands);

    /// <summary>Inserts the instance, or overwrites all of it.</summary>
    public void PutInstance(InstanceRecord instance)
    {
        commands.Execute(
            """
            INSERT OR REPLACE INTO instances
                (id, name, execution_id, version, status, custom_status, failure, parent_id, tags, created_at, updated_at, output)
            VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11)
            """,
            instance.InstanceId,
            instance.Name,
            instance.ExecutionId,
            instance.Version,
            (int)instance.Status,
            instance.CustomStatus,
            HistoryJson.Write(instance.Failure),
            instance.ParentId,
            HistoryJson.Write(instance.Tags),
            instance.CreatedAt.UtcTicks,
            instance.UpdatedAt.UtcTicks,
            instance.Output);
        if (instance.Input is null) DeleteInput(instance.InstanceId);
        else
            commands.Execute("INSERT OR REPLACE INTO inputs (instance_id, input) VALUES (@0, @1)",
                instance.InstanceId, instance.Input);
    }

    /// <summary>Updates what an episode changes: all but the input.</summary>
    public void UpdateInstance(InstanceRecord instance) => commands.Execute(
        """
        UPDATE instances SET status = @1, output = @2, custom_status = @3, failure = @4, updated_at = @5 WHERE id = @0
        """,
        instance.InstanceId,
        (int)instance.Status,
        instance.Output,
        instance.CustomStatus,
        HistoryJson.Write(instance.Failure),
        instance.UpdatedAt.UtcTicks);

    public void AppendHistory(string instanceId, int sequence, IEnumerable<HistoryEvent> events)
    {
        foreach (var historyEvent in events)
            commands.Execute("INSERT INTO history (instance_id, sequence, event, payload) VALUES (@0, @1, @2, @3)",
                instanceId, sequence++, HistoryJson.Write(historyEvent), OwnPayload(historyEvent));
    }

    public void DeleteHistory(string instanceId) =>
        commands.Execute("DELETE FROM history WHERE instance_id = @0", instanceId);

    /// <summary>Stores a message until <see cref="DeleteMessages"/>.</summary>
    public StoredMessage AddMessage(string instanceId, HistoryEvent historyEvent)
    {
        var id = (long)commands.Scalar("INSERT INTO messages (instance_id, event, payload) VALUES (@0, @1, @2) RETURNING id",
            instanceId, HistoryJson.Write(historyEvent), OwnPayload(historyEvent))!;
        return new StoredMessage(id, instanceId, historyEvent);
    }

    /// <summary>Deletes messages and returns how many there were.</summary>
    public int DeleteMessages(IEnumerable<long> ids)
    {
        var deleted = 0;
        foreach (var id in ids) deleted += commands.Execute("DELETE FROM messages WHERE id = @0", id);
        return deleted;
    }

    /// <summary>Deletes all that is stored of an instance.</summary>
    public void DeleteInstance(string instanceId)
    {
        DeleteHistory(instanceId);
        commands.Execute("DELETE FROM messages WHERE instance_id = @0", instanceId);
        DeleteInput(instanceId);
        commands.Execute("DELETE FROM instances WHERE id = @0", instanceId);
    }

    private void DeleteInput(string instanceId) => commands.Execute("DELETE FROM inputs WHERE instance_id = @0", instanceId);

    // An instance's input and output are stored with it already.
    private static string? OwnPayload(HistoryEvent historyEvent) =>
        historyEvent is ExecutionStarted or ExecutionCompleted ? null : historyEvent.Payload;
}
