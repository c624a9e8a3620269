using Microsoft.DurableTask;

namespace LocalRuntime.Tests.Api.DurableTask;

public sealed class TaskFailureDetailsTests
{
    private const string Quota = "LocalRuntime.Tests.Api.DurableTask.TaskFailureDetailsTests+QuotaException";

    [Fact]
    public void FromException_Thrown_KeepsTypeMessageStackAndInnerFailures()
    {
        var failure = TaskFailureDetails.FromException(Thrown());

        Assert.Equal("System.InvalidOperationException", failure.ErrorType);
        Assert.Equal("activity went boom", failure.ErrorMessage);
        Assert.Contains(nameof(Thrown), failure.StackTrace);
        Assert.Equal("System.ArgumentException", failure.InnerFailure?.ErrorType);
        Assert.Equal("inner cause", failure.InnerFailure?.ErrorMessage);
        Assert.Null(failure.InnerFailure?.InnerFailure);
        Assert.Equal("System.InvalidOperationException: activity went boom", failure.ToString());
    }

    [Theory]
    [InlineData("System.IO.FileNotFoundException", typeof(FileNotFoundException), true)]
    [InlineData("System.IO.FileNotFoundException", typeof(IOException), true)]
    [InlineData("System.IO.IOException", typeof(FileNotFoundException), false)]
    [InlineData("System.Net.Sockets.SocketException", typeof(Exception), true)]
    [InlineData(Quota, typeof(QuotaException), true)]
    [InlineData(Quota, typeof(IOException), true)]
    [InlineData("No.Such.Exception", typeof(Exception), false)]
    [InlineData("", typeof(Exception), false)]
    public void IsCausedBy_NameOfAType_FollowsItsBaseTypes(string errorType, Type type, bool expected) =>
        Assert.Equal(expected, new TaskFailureDetails(errorType, "m", null, null, null).IsCausedBy(type));

    [Fact]
    public void IsCausedBy_InnerFailure_DoesNotCount() =>
        Assert.False(TaskFailureDetails.FromException(Thrown()).IsCausedBy<ArgumentException>());

    [Fact]
    public void IsCausedBy_NotAnException_Throws()
    {
        var error = Assert.Throws<ArgumentException>(
            () => TaskFailureDetails.FromException(Thrown()).IsCausedBy(typeof(string)));

        Assert.StartsWith("The type System.String is not an exception type.", error.Message);
    }

    [Fact]
    public void TaskFailedException_Message_IsThatOfTheRealOne()
    {
        TaskFailedException failed = new("Boom", 0, Thrown());

        Assert.Equal("Task 'Boom' (#0) failed with an unhandled exception: activity went boom", failed.Message);
        Assert.Equal("System.InvalidOperationException", failed.FailureDetails.ErrorType);
        Assert.Equal(failed.Message, new TaskFailedException("Boom", 0, failed.FailureDetails).Message);
    }

    private static InvalidOperationException Thrown()
    {
        try
        {
            throw new InvalidOperationException("activity went boom", new ArgumentException("inner cause"));
        }
        catch (InvalidOperationException thrown)
        {
            return thrown;
        }
    }

    private sealed class QuotaException : IOException;
}
