using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace LocalRuntime.Store;

/// <summary>Reads entities, on one connection.</summary>
internal sealed class EntityReader(SqliteCommands commands)
{
    private const string SmallColumns =
        "id, state IS NOT NULL, locked_by, modified_at, (SELECT count(*) FROM messages WHERE instance_id = entities.id)";

    /// <summary>The entity, or null; without its state unless asked for.</summary>
    public EntityRecord? Find(string id, bool withState = true)
    {
        using var row = commands.Query($"SELECT {Columns(withState)} FROM entities WHERE id = @0", id);
        return row.Read() ? ReadEntity(row) : null;
    }

    /// <summary>State and lock alone, which is what each turn of an entity needs.</summary>
    public (string? State, string? LockedBy) FindState(string id)
    {
        using var row = commands.Query("SELECT state, locked_by FROM entities WHERE id = @0", id);
        return row.Read() ? (Text(row, 0), Text(row, 1)) : (null, null);
    }

    /// <summary>At most <paramref name="limit"/> entities that match, by id.</summary>
    public List<EntityRecord> List(EntityFilter filter, int limit, bool withState)
    {
        var where = new StringBuilder(filter.WithoutState ? "1 = 1" : "state IS NOT NULL");
        var values = new List<object?>();
        void And(string condition, object value)
        {
            where.Append(CultureInfo.InvariantCulture, $" AND {condition} @{values.Count}");
            values.Add(value);
        }

        if (filter.AfterId is { } after) And("id >", after);
        if (filter.ModifiedFrom is { } from) And("modified_at >=", from.UtcTicks);
        if (filter.ModifiedTo is { } to) And("modified_at <=", to.UtcTicks);
        if (filter.IdPrefix is { Length: > 0 } prefix)
        {
            And("id >=", prefix);
            And("id <", prefix + "\U0010FFFF");
        }
        values.Add(limit);
        var found = new List<EntityRecord>();
        using var rows = commands.Query(
            $"SELECT {Columns(withState)} FROM entities WHERE {where} ORDER BY id LIMIT @{values.Count - 1}",
            values.ToArray());
        while (rows.Read()) found.Add(ReadEntity(rows));
        return found;
    }

    /// <summary>Ids of the entities that the orchestration has locked.</summary>
    public List<string> ListLocked(string instanceId)
    {
        var ids = new List<string>();
        using var rows = commands.Query("SELECT id FROM entities WHERE locked_by = @0", instanceId);
        while (rows.Read()) ids.Add(rows.GetString(0));
        return ids;
    }

    private static string Columns(bool withState) => withState ? SmallColumns + ", state" : SmallColumns;

    private static EntityRecord ReadEntity(SqliteDataReader row) => new(
        row.GetString(0),
        row.GetBoolean(1),
        row.FieldCount > 5 ? Text(row, 5) : null,
        Text(row, 2),
        new DateTimeOffset(row.GetInt64(3), TimeSpan.Zero),
        row.GetInt32(4));

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
