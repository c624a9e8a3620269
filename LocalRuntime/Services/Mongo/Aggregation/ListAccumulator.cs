using LocalRuntime.Services.Mongo.Bson;
using LocalRuntime.Services.Mongo.Query;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Aggregation;

/// <summary><c>$push</c> and <c>$addToSet</c>. Missing values are left out.</summary>
internal sealed class ListAccumulator(string name, bool distinct) : IAccumulator
{
    private readonly BsonArray values = [];
    private readonly HashSet<byte[]> seen = new(ByteOrder.Instance);
    private long bytes;

    public void Add(BsonValue? value)
    {
        if (value is null)
            return;
        var key = KeyEncoding.Of(value);
        if (distinct && !seen.Add(key))
            return;
        values.Add(value);
        bytes += key.Length;
        if (bytes > Sorter.MemoryLimit)
            throw Sorter.TooLarge(name);
    }

    public BsonValue Result() => values;
}
