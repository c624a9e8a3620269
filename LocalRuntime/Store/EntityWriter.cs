namespace LocalRuntime.Store;

/// <summary>Writes entities, inside one transaction.</summary>
internal sealed class EntityWriter(SqliteCommands commands)
{
    public EntityReader Read { get; } = new(commands);

    /// <summary>Writes a state, and leaves the lock as it is. Without one (null) no new entity comes to be.</summary>
    public void PutState(string id, string? state, DateTimeOffset modifiedAt)
    {
        if (state is null)
            commands.Execute("UPDATE entities SET state = NULL, modified_at = @1 WHERE id = @0", id, modifiedAt.UtcTicks);
        else
            commands.Execute(
                """
                INSERT INTO entities (id, modified_at, state) VALUES (@0, @1, @2)
                ON CONFLICT (id) DO UPDATE SET modified_at = excluded.modified_at, state = excluded.state
                """,
                id, modifiedAt.UtcTicks, state);
    }

    /// <summary>Locks the entity for an orchestration, or (null) unlocks it; the state stays as it is.</summary>
    public void PutLock(string id, string? lockedBy, DateTimeOffset now) => commands.Execute(
        """
        INSERT INTO entities (id, modified_at, locked_by) VALUES (@0, @1, @2)
        ON CONFLICT (id) DO UPDATE SET locked_by = excluded.locked_by
        """,
        id, now.UtcTicks, lockedBy);

    /// <summary>Deletes the entity; messages to it stay.</summary>
    public void Delete(string id) => commands.Execute("DELETE FROM entities WHERE id = @0", id);
}
