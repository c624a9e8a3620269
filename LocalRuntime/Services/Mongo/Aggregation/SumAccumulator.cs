using LocalRuntime.Services.Mongo.Bson;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Aggregation;

/// <summary>
/// <c>$sum</c> and <c>$avg</c>: of the numbers only. Integers are added exactly and doubles with compensation, so
/// that the order of the rows does not show.
/// </summary>
internal sealed class SumAccumulator(bool average) : IAccumulator
{
    private Int128 integers;
    private double sum;
    private double compensation;
    private Decimal128? decimals;
    private long count;
    private bool hasLong;
    private bool hasDouble;

    public void Add(BsonValue? value)
    {
        if (value is not { IsNumeric: true })
            return;
        count++;
        switch (value)
        {
            case BsonDouble number:
                AddDouble(number.Value);
                break;
            case BsonDecimal128 number:
                decimals = decimals is { } before ? DecimalMath.Add(before, number.Value) : number.Value;
                break;
            default:
                hasLong |= value is BsonInt64;
                integers += value.ToInt64();
                break;
        }
    }

    public BsonValue Result()
    {
        if (!average)
            return Sum();
        if (count == 0)
            return BsonNull.Value;
        return Sum() is BsonDecimal128 total
            ? new BsonDecimal128(DecimalMath.Divide(total.Value, count))
            : new BsonDouble(((double)integers + sum + compensation) / count);
    }

    private void AddDouble(double value)
    {
        hasDouble = true;
        var next = sum + value;
        if (double.IsFinite(next))
            compensation += Math.Abs(sum) >= Math.Abs(value) ? sum - next + value : value - next + sum;
        sum = next;
    }

    private BsonValue Sum()
    {
        if (decimals is { } total)
        {
            total = DecimalMath.Add(total, Decimal128.Parse(integers.ToString(null, null)));
            return new BsonDecimal128(
                hasDouble ? DecimalMath.Add(total, new Decimal128(sum + compensation)) : total);
        }

        if (hasDouble || integers > long.MaxValue || integers < long.MinValue)
            return new BsonDouble((double)integers + sum + compensation);
        return hasLong || integers > int.MaxValue || integers < int.MinValue
            ? new BsonInt64((long)integers)
            : new BsonInt32((int)integers);
    }
}
