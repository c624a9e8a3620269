using LocalRuntime.Services.Mongo.Query;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Aggregation;

/// <summary>
/// <c>$percentile</c>: of the numbers only. MongoDB's "approximate" allows the exact answer, and this is it: the
/// smallest value that is not below the share of values asked for.
/// </summary>
internal sealed class PercentileAccumulator(IReadOnlyList<double> shares) : IAccumulator
{
    private readonly List<double> values = [];

    public void Add(BsonValue? value)
    {
        if (value is not { IsNumeric: true })
            return;
        values.Add(value.ToDouble());
        if (values.Count > Sorter.MemoryLimit / sizeof(double))
            throw Sorter.TooLarge("$percentile");
    }

    public BsonValue Result()
    {
        values.Sort();
        return new BsonArray(shares.Select(At));
    }

    private BsonValue At(double share)
    {
        if (values.Count == 0)
            return BsonNull.Value;
        var rank = (int)Math.Ceiling(share * values.Count);
        return new BsonDouble(values[Math.Max(rank - 1, 0)]);
    }
}
