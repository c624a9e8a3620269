using System.Numerics;
using FunctionApp.Cpu;

namespace FunctionApp.Tests.Unit.Cpu;

public sealed class SquareSumTests
{
    private const long Limb = 1L << 32;

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "0")]
    [InlineData(2, "1")]
    [InlineData(4, "14")]
    [InlineData(1_000_000, "333332833333500000")]
    [InlineData(100_000_000, "333333328333333350000000")]
    public void Sum_FromZero_IsTheKnownNumber(long n, string sum) =>
        Assert.Equal(sum, SquareSum.Sum(0, n, TestContext.Current.CancellationToken).ToString(null, null));

    [Theory]
    [InlineData(0, 7)]
    [InlineData(1, 8)]
    [InlineData(5, 9)]
    [InlineData(3, (1 << 20) + 11)]
    [InlineData((1 << 20) - 1, 2)]
    [InlineData(Limb - 1, 1)]
    [InlineData(Limb - 1, 2)]
    [InlineData(Limb - 5_000_000, 10_000_000)]
    [InlineData((200 * Limb) + 4_000_000_000, 2_000_000)]
    [InlineData(1_000_000_000_000 - 3_000_001, 3_000_001)]
    [InlineData((1L << 40) - 2_000_000, 2_000_000)]
    public void Sum_OfARange_IsThatOfTheFormula(long first, long count) =>
        Assert.Equal(Below(first + count) - Below(first), (BigInteger)SquareSum.Sum(first, count, TestContext.Current.CancellationToken));

    [Fact]
    public void Sum_WhenCanceled_Ends() => Assert.Throws<OperationCanceledException>(
        () => SquareSum.Sum(0, long.MaxValue / 2, new CancellationToken(canceled: true)));

    internal static BigInteger Below(long n) => (BigInteger)n * (n - 1) * ((2 * (BigInteger)n) - 1) / 6;
}
