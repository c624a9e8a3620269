using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;

namespace LocalRuntime.Store;

/// <summary>The reading half of the store, on one connection.</summary>
internal sealed class HistoryReader(SqliteCommands commands)
{
    private const string SmallColumns =
        "id, name, execution_id, version, status, custom_status, failure, parent_id, tags, created_at, updated_at";
    private const string AllColumns = SmallColumns + ", output, (SELECT input FROM inputs WHERE instance_id = id)";

    public EntityReader Entities { get; } = new(commands);

    /// <summary>The instance, or null; without its input and output unless asked for.</summary>
    public InstanceRecord? FindInstance(string instanceId, bool withPayloads = true)
    {
        using var row = commands.Query($"SELECT {(withPayloads ? AllColumns : SmallColumns)} FROM instances WHERE id = @0", instanceId);
        return row.Read() ? ReadInstance(row) : null;
    }

    /// <summary>At most <paramref name="limit"/> instances that match, by id.</summary>
    public List<InstanceRecord> ListInstances(InstanceFilter filter, int limit, bool withPayloads = true)
    {
        var where = new StringBuilder("1 = 1");
        var values = new List<object?>();
        void And(string condition, object value)
        {
            where.Append(CultureInfo.InvariantCulture, $" AND {condition} @{values.Count}");
            values.Add(value);
        }

        if (filter.AfterId is { } after) And("id >", after);
        if (filter.CreatedFrom is { } from) And("created_at >=", from.UtcTicks);
        if (filter.CreatedTo is { } to) And("created_at <=", to.UtcTicks);
        if (filter.ParentId is { } parent) And("parent_id =", parent);
        if (filter.IdPrefix is { Length: > 0 } prefix)
        {
            And("id >=", prefix);
            And("id <", prefix + "\U0010FFFF");
        }
        if (filter.Statuses is { Count: > 0 } statuses)
            where.Append(CultureInfo.InvariantCulture, $" AND status IN ({string.Join(',', statuses.Select(s => (int)s).Order())})");

        values.Add(limit);
        var found = new List<InstanceRecord>();
        using var rows = commands.Query(
            $"SELECT {(withPayloads ? AllColumns : SmallColumns)} FROM instances WHERE {where} ORDER BY id LIMIT @{values.Count - 1}",
            values.ToArray());
        while (rows.Read()) found.Add(ReadInstance(rows));
        return found;
    }

    /// <summary>The ids of all instances that have not completed, failed or been terminated.</summary>
    public List<string> ListUnfinished()
    {
        var ids = new List<string>();
        var statuses = Enum.GetValues<OrchestrationRuntimeStatus>().Where(status => !status.IsFinished());
        foreach (var status in statuses)
        {
            using var rows = commands.Query("SELECT id FROM instances WHERE status = @0", (int)status);
            while (rows.Read()) ids.Add(rows.GetString(0));
        }
        return ids;
    }

    /// <summary>The instance's events, oldest first.</summary>
    public List<HistoryEvent> ReadHistory(string instanceId)
    {
        var events = new List<HistoryEvent>();
        using var rows = commands.Query("SELECT event, payload FROM history WHERE instance_id = @0 ORDER BY sequence", instanceId);
        while (rows.Read()) events.Add(ReadEvent(rows, 0, instanceId));
        return events;
    }

    /// <summary>Messages not yet taken into a history, oldest first: of one instance, or of all.</summary>
    public List<StoredMessage> ReadMessages(string? instanceId = null)
    {
        var messages = new List<StoredMessage>();
        using var rows = instanceId is null
            ? commands.Query("SELECT id, instance_id, event, payload FROM messages ORDER BY id")
            : commands.Query("SELECT id, instance_id, event, payload FROM messages WHERE instance_id = @0 ORDER BY id", instanceId);
        while (rows.Read())
            messages.Add(new(rows.GetInt64(0), rows.GetString(1), ReadEvent(rows, 2, rows.GetString(1))));
        return messages;
    }

    // An event without a payload column has none, has it in its JSON (schema version 1), or has it with the instance.
    private HistoryEvent ReadEvent(SqliteDataReader row, int column, string instanceId)
    {
        var historyEvent = HistoryJson.Read(row.GetString(column));
        if (!row.IsDBNull(column + 1))
            return historyEvent with { Payload = row.GetString(column + 1) };
        return historyEvent switch
        {
            ExecutionStarted { Input: null } started => started with { Input = FindText("SELECT input FROM inputs WHERE instance_id = @0", instanceId) },
            ExecutionCompleted { Result: null } completed => completed with { Result = FindText("SELECT output FROM instances WHERE id = @0", instanceId) },
            _ => historyEvent,
        };
    }

    private string? FindText(string query, string instanceId) => commands.Scalar(query, instanceId) as string;

    private static InstanceRecord ReadInstance(SqliteDataReader row)
    {
        string? Text(int column) => column >= row.FieldCount || row.IsDBNull(column) ? null : row.GetString(column);
        return new InstanceRecord
        {
            InstanceId = row.GetString(0),
            Name = row.GetString(1),
            ExecutionId = row.GetString(2),
            Version = Text(3),
            Status = (OrchestrationRuntimeStatus)row.GetInt32(4),
            CustomStatus = Text(5),
            Failure = HistoryJson.ReadFailure(Text(6)),
            ParentId = Text(7),
            Tags = HistoryJson.ReadTags(Text(8)),
            CreatedAt = new DateTimeOffset(row.GetInt64(9), TimeSpan.Zero),
            UpdatedAt = new DateTimeOffset(row.GetInt64(10), TimeSpan.Zero),
            Output = Text(11),
            Input = Text(12),
        };
    }
}
