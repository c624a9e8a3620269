using LocalRuntime.Services.Mongo.Bson;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Aggregation;

internal sealed class CountStage(string field) : IStage
{
    /// <summary>No rows give no answer, rather than zero.</summary>
    public IEnumerable<Row> Run(IEnumerable<Row> rows)
    {
        var count = rows.LongCount();
        if (count > 0)
            yield return new Row(new BsonDocument(field, count <= int.MaxValue ? (int)count : count));
    }
}
