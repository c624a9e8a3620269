using System.Text.Json;
using FunctionApp.FanOut;
using FunctionApp.Http;
using FunctionApp.Jobs;
using Microsoft.Extensions.Options;

namespace FunctionApp.Tests.Unit.Jobs;

public sealed class ProcessJobsRequestTests
{
    private readonly ValidationErrors _errors = new();
    private readonly ProcessJobsRequest _request = new(
        Options.Create(new JobsOptions { MaxCount = 50 }), new FanOutRequest(Options.Create(new FanOutOptions())));

    [Theory]
    [InlineData("""{"jobId": "j1"}""", "j1", null, 1)]
    [InlineData("""{"count": 50}""", null, null, 50)]
    [InlineData("""{"count": 2, "jobType": "sum", "jobId": null}""", null, "sum", 2)]
    public void Request_ThatIsValid_SaysWhichJobs(string body, string? jobId, string? jobType, int count)
    {
        var input = Read(body);

        Assert.Equal((jobId, jobType, count), (input.JobId, input.JobType, input.Count));
        Assert.False(_errors.Any);
    }

    [Fact]
    public void Request_WithoutABatchSize_PutsTenJobsIntoAnActivity()
    {
        Assert.Equal(10, Read("""{"count": 5}""").FanOut.BatchSize);
        Assert.Equal(1, Read("""{"count": 5, "batchSize": 1}""").FanOut.BatchSize);
    }

    [Theory]
    [InlineData("{}", "count", "Is required where there is no jobId: a whole number from 1 to 50 (Jobs:MaxCount).")]
    [InlineData("""{"count": 51}""", "count", "Must be a whole number from 1 to 50, and is 51.")]
    [InlineData("""{"count": 1.5}""", "count", "Must be a whole number from 1 to 50, and is 1.5.")]
    [InlineData("""{"jobId": "a", "count": 1}""", "jobId", "Names one job, so that there can't be a jobType or a count beside it.")]
    [InlineData("""{"jobId": "a", "jobType": "sum"}""", "jobId", "Names one job, so that there can't be a jobType or a count beside it.")]
    [InlineData("""{"jobId": ["a"]}""", "jobId", "Must be a string, and is a list.")]
    [InlineData("""{"count": 1, "jobType": ""}""", "jobType", "Is required.")]
    [InlineData("""{"count": 1, "jobType": "$ne"}""", "jobType", "Must have only letters a-z and A-Z, digits, '.', '_' and '-'.")]
    public void Request_ThatIsNotValid_NamesTheField(string body, string field, string reason)
    {
        Read(body);

        Assert.Equal(reason, Assert.Single(_errors.ToDictionary()[field]));
    }

    private ProcessJobsInput Read(string body) => _request.Read(new(JsonElement.Parse(body), _errors));
}
