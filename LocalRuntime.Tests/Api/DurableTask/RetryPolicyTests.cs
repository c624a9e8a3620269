using Microsoft.DurableTask;

namespace LocalRuntime.Tests.Api.DurableTask;

public sealed class RetryPolicyTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static TheoryData<int, double, double, double?, double?, string, string> Invalid => new()
    {
        { 0, 1, 1, null, null, "maxNumberOfAttempts", "greater than zero." },
        { 1, 0, 1, null, null, "firstRetryInterval", "greater than zero." },
        { 1, -1, 1, null, null, "firstRetryInterval", "greater than zero." },
        { 1, 1, 0.9, null, null, "backoffCoefficient", "greater or equal to 1.0." },
        { 1, 2, 1, 1.9, null, "maxRetryInterval", "greater or equal to the value for firstRetryInterval." },
        { 1, 2, 1, null, 1.9, "retryTimeout", "greater or equal to the value for firstRetryInterval." },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public void Constructor_ValueOutOfRange_NamesIt(
        int attempts, double first, double backoff, double? longest, double? timeout, string name, string expected)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(
            attempts, TimeSpan.FromSeconds(first), backoff, Seconds(longest), Seconds(timeout)));

        Assert.Equal(name, error.ParamName);
        Assert.StartsWith($"The value for {name} must be {expected}", error.Message);
    }

    [Fact]
    public void Constructor_OnlyWhatIsRequired_HasDefaults()
    {
        RetryPolicy policy = new(1, Second);

        Assert.Equal(1, policy.BackoffCoefficient);
        Assert.Equal(TimeSpan.FromHours(1), policy.MaxRetryInterval);
        Assert.Equal(Timeout.InfiniteTimeSpan, policy.RetryTimeout);
    }

    [Fact]
    public void Constructor_InfiniteLimits_AreAllowed()
    {
        RetryPolicy policy = new(1, Second, 1, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        Assert.Equal(Timeout.InfiniteTimeSpan, policy.MaxRetryInterval);
    }

    [Fact]
    public void Handle_WithoutFilter_RetriesEverything() =>
        Assert.True(new RetryPolicy(2, Second).Handle(new FormatException()));

    [Fact]
    public void Handle_WithFilter_SeesTheFailureOfTheTask()
    {
        RetryPolicy policy = new(2, Second) { HandleFailure = failure => failure.IsCausedBy<TimeoutException>() };

        Assert.True(policy.Handle(new TaskFailedException("a", 0, new TimeoutException())));
        Assert.False(policy.Handle(new TaskFailedException("a", 0, new FormatException())));
        Assert.True(policy.ShouldRetry(TaskFailureDetails.FromException(new TimeoutException())));
    }

    [Fact]
    public void Handle_WithFilterButNotATaskFailure_Throws()
    {
        RetryPolicy policy = new(2, Second) { HandleFailure = _ => true };

        Assert.Throws<InvalidOperationException>(() => policy.Handle(new TimeoutException()));
    }

    private static TimeSpan? Seconds(double? value) => value is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
}
