using FunctionApp.Tasks;

namespace FunctionApp.Tests.Unit.Tasks;

public sealed class RetryIdTests
{
    [Theory]
    [InlineData("0193a7", "0193a7-r1")]
    [InlineData("0193a7-r1", "0193a7-r2")]
    [InlineData("0193a7-r9", "0193a7-r10")]
    [InlineData("a-rx", "a-rx-r1")]
    public void Retry_OfATask_HasAnIdThatLeadsBack(string taskId, string retry)
    {
        Assert.Equal(retry, RetryId.Next(taskId));
        Assert.Equal(taskId, RetryId.RetryOf(retry));
    }

    [Theory]
    [InlineData("0193a7")]
    [InlineData("-r1")]
    [InlineData("a-r0")]
    [InlineData("a-r-1")]
    public void Task_ThatRetriesNone_LeadsNowhere(string taskId) => Assert.Null(RetryId.RetryOf(taskId));
}
