using FunctionApp.Cpu;

namespace FunctionApp.Tests.Unit.Cpu;

public sealed class NumberRangeTests
{
    [Theory]
    [InlineData(0, 2, 0)]
    [InlineData(1, 2, 1)]
    [InlineData(10_000_000, 2, 1)]
    [InlineData(100_000_000, 2, 2)]
    [InlineData(100_000_000, 64, 10)]
    [InlineData(10_000_000_001, 2, 11)]
    [InlineData(1_000_000_000_000, 2, 1_000)]
    public void Count_OfRanges_SuitsNumbersAndCores(long n, int cores, int ranges) =>
        Assert.Equal(ranges, NumberRange.CountFor(n, cores));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(10, 3)]
    [InlineData(999_999_999_999, 1_000)]
    public void Split_Ranges_FollowEachOtherAndAreEven(long n, int count)
    {
        var ranges = NumberRange.Split(n, count);

        Assert.Equal(count, ranges.Count);
        var end = 0L;
        foreach (var range in ranges)
        {
            Assert.Equal(end, range.First);
            Assert.InRange(range.Count, n / count, (n / count) + 1);
            end += range.Count;
        }

        Assert.Equal(n, end);
    }
}
