using LocalRuntime.Services.Mongo.Bson;
using LocalRuntime.Services.Mongo.Query;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Aggregation;

/// <summary>Groups rows by the value of an expression, missing being null; groups come as they appear.</summary>
internal sealed class GroupStage(Expression id, IReadOnlyList<GroupField> fields) : IStage
{
    /// <summary>Bytes that a group costs besides its key, roughly.</summary>
    private const int GroupOverhead = 200;

    public IEnumerable<Row> Run(IEnumerable<Row> rows)
    {
        var groups = new OrderedDictionary<byte[], (BsonValue Id, IAccumulator[] Fields)>(ByteOrder.Instance);
        long held = 0;
        foreach (var row in rows)
        {
            var value = id.Evaluate(row) ?? BsonNull.Value;
            var key = KeyEncoding.Of(value);
            if (!groups.TryGetValue(key, out var group))
            {
                groups[key] = group = (value, [.. fields.Select(f => f.Start())]);
                held += (2 * key.Length) + GroupOverhead;
                if (held > Sorter.MemoryLimit)
                    throw Sorter.TooLarge("$group");
            }

            for (var i = 0; i < fields.Count; i++)
                group.Fields[i].Add(fields[i].Argument.Evaluate(row));
        }

        return groups.Values.Select(g => new Row(Describe(g.Id, g.Fields)));
    }

    private BsonDocument Describe(BsonValue groupId, IAccumulator[] accumulators) =>
        new BsonDocument("_id", groupId).AddRange(
            fields.Select((field, i) => new BsonElement(field.Name, accumulators[i].Result())));
}
