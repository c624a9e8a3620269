using System.Text.Json;
using FunctionApp.Documents;
using FunctionApp.FanOut;
using FunctionApp.Jobs;
using FunctionApp.Jobs.Processors;
using FunctionApp.Tests.Unit;
using FunctionApp.Tests.Unit.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using MongoDB.Driver;
using Moq;

namespace FunctionApp.Tests.EndToEnd;

/// <summary>The activities of job processing, called as an engine may call them: twice, late, at once.</summary>
public sealed class JobActivitiesTests : IAsyncLifetime
{
    private readonly TaskServices _tasks = new();
    private readonly IndexReadiness _indexes;
    private readonly IOptions<JobsOptions> _options = Options.Create(new JobsOptions { MaxDataBytes = 1_024 });
    private readonly IMongoCollection<JobDocument> _jobs;
    private readonly Mock<IJobProcessor> _processor = new();

    public JobActivitiesTests(AppFixture fixture)
    {
        _indexes = new(_tasks.Time, TimeSpan.FromSeconds(10));
        _indexes.SetReady();
        _jobs = fixture.Database.GetCollection<JobDocument>($"jobs-{Guid.NewGuid():N}");
        _processor.Setup(p => p.JobType).Returns("test");
        Processes(Outcome.Succeeded(JsonElement.Parse("[1]")));
    }

    public async ValueTask InitializeAsync() => await _jobs.Indexes.CreateOneAsync(new CreateIndexModel<JobDocument>(
        Builders<JobDocument>.IndexKeys.Ascending(job => job.TaskId), new() { Unique = true }));

    public async ValueTask DisposeAsync() => await _jobs.Database.DropCollectionAsync(_jobs.CollectionNamespace.CollectionName);

    [Fact]
    public async Task Claim_RunAgain_HasTheSameJobsInTheSameOrder()
    {
        await AddAsync(20);
        var first = await ClaimAsync("t1", 5);

        Assert.Equal(["j00", "j01", "j02", "j03", "j04"], first.Ids);
        Assert.Equal(first.Ids, (await ClaimAsync("t1", 5)).Ids);
        Assert.Equal(["j05", "j06"], (await ClaimAsync("t2", 2)).Ids);
    }

    [Fact]
    public async Task Claim_RunTwiceAtOnce_HasNoMoreThanAskedFor()
    {
        await AddAsync(30);

        var both = await Task.WhenAll(ClaimAsync("t1", 20), ClaimAsync("t1", 20));

        Assert.Equal(20, both[0].Ids.Count);
        Assert.Equal(both[0].Ids, both[1].Ids);
        Assert.Equal(10, await CountAsync(JobStatus.Pending));
    }

    [Fact]
    public async Task Claim_OfAFailedJobByItsId_ForgetsTheFailure()
    {
        await AddAsync(2);
        await FailAsync("t1", 2);

        var claimed = await ClaimAsync(new("t2", "j01", null, null, 1, TimeSpan.FromMinutes(5)));

        var job = await FindAsync("j01");
        Assert.Equal(["j01"], claimed.Ids);
        Assert.Equal((JobStatus.Running, "t2:0"), (job.Status, job.TaskId));
        Assert.Equal((null, null, null), (job.Error, job.CompletedAt, job.DurationMs));
        Assert.Empty((await ClaimAsync("t3", 2)).Ids);
    }

    [Fact]
    public async Task Claim_OfARetry_HasWhatItsTaskDidNotCompleteAndNoOtherHasSince()
    {
        await AddAsync(6);
        await FailAsync("t1", 5);
        await ClaimAsync(new("t2", "j02", null, null, 1, TimeSpan.FromMinutes(5)));
        await SetAsync("j01", JobStatus.Completed);
        await SetAsync("j03", JobStatus.Pending);
        await SetAsync("j04", JobStatus.Running);
        var retry = new JobClaim("t1-r1", null, null, "t1", 10, TimeSpan.FromMinutes(5));

        var both = await Task.WhenAll(ClaimAsync(retry), ClaimAsync(retry));

        Assert.Equal(["j00", "j03", "j04"], both[0].Ids);
        Assert.Equal(both[0].Ids, both[1].Ids);
        Assert.Equal(("t2:0", JobStatus.Pending), ((await FindAsync("j02")).TaskId, (await FindAsync("j05")).Status));
    }

    [Fact]
    public async Task Claim_OfACanceledTask_SaysSo()
    {
        await AddAsync(1);
        await _tasks.Cancellation.CancelAsync("t1");

        Assert.True((await ClaimAsync("t1", 1)).IsCanceled);
        Assert.Equal(1, await CountAsync(JobStatus.Pending));
    }

    [Fact]
    public async Task Job_RunAgain_KeepsTheFirstResult()
    {
        await AddAsync(1);
        await ClaimAsync("t1", 1);
        var first = await RunAsync("t1", "j00");
        Processes(Outcome.Succeeded(JsonElement.Parse("[2]")));

        Assert.Equal(OutcomeKind.Succeeded, first.Kind);
        Assert.Equal(first, await RunAsync("t1", "j00"));
        Assert.Equal("[1]", (await FindAsync("j00")).Result);
        _processor.Verify(p => p.ProcessAsync(It.IsAny<JsonElement>(), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task Job_RunTwiceAtOnce_HasOneResult()
    {
        await AddAsync(1);
        await ClaimAsync("t1", 1);

        var both = await Task.WhenAll(RunAsync("t1", "j00"), RunAsync("t1", "j00"));

        Assert.Equal(OutcomeKind.Succeeded, both[0].Kind);
        Assert.Equal(both[0], both[1]);
    }

    [Fact]
    public async Task Job_GivenBackMeanwhile_RecordsNothing()
    {
        await AddAsync(1);
        await ClaimAsync("t1", 1);
        _processor.Setup(p => p.ProcessAsync(It.IsAny<JsonElement>(), It.IsAny<CancellationToken>())).Returns(async () =>
        {
            await new ReleaseJobs(_jobs).RunAsync("t1", Mock.Of<FunctionContext>());
            return Outcome.Succeeded(JsonElement.Parse("1"));
        });

        var outcome = await RunAsync("t1", "j00");

        Assert.Equal(("ClaimLost", JobStatus.Pending), (outcome.Error?.Code, (await FindAsync("j00")).Status));
        Assert.Equal(["j00"], (await ClaimAsync("t2", 1)).Ids);
        Assert.Equal("ClaimLost", (await RunAsync("t1", "j00")).Error?.Code);
    }

    [Fact]
    public async Task Job_WhoseProcessorThrows_FailsWithoutItsSecrets()
    {
        await AddAsync(1);
        await ClaimAsync("t1", 1);
        _processor.Setup(p => p.ProcessAsync(It.IsAny<JsonElement>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new InvalidOperationException("password=secret"));

        var outcome = await RunAsync("t1", "j00");

        Assert.Equal("ProcessorFailed", outcome.Error?.Code);
        Assert.DoesNotContain("secret", outcome.Error?.Message, StringComparison.Ordinal);
        Assert.Equal(JobStatus.Failed, (await FindAsync("j00")).Status);
    }

    [Fact]
    public async Task Job_WithAResultThatIsTooLarge_Fails()
    {
        await AddAsync(1);
        await ClaimAsync("t1", 1);
        Processes(Outcome.Succeeded(JsonSerializer.SerializeToElement(new string('x', 1_023))));

        Assert.Equal("ResultTooLarge", (await RunAsync("t1", "j00")).Error?.Code);
    }

    [Fact]
    public async Task Job_ThatFailsForNow_StaysWithItsTaskToBeTriedAgain()
    {
        await AddAsync(1);
        await ClaimAsync("t1", 1);
        Processes(Outcome.FailedForNow<JsonElement>("Busy", "Try again."));

        Assert.Equal(OutcomeKind.TransientFailure, (await RunAsync("t1", "j00")).Kind);
        Assert.Equal(JobStatus.Running, (await FindAsync("j00")).Status);
    }

    [Fact]
    public async Task Release_OfATask_LeavesFinishedJobsAndThoseOfOthers()
    {
        await AddAsync(4);
        await ClaimAsync("t1", 2);
        await ClaimAsync("t10", 2);
        await RunAsync("t1", "j00");

        Assert.Equal(1, await new ReleaseJobs(_jobs).RunAsync("t1", Mock.Of<FunctionContext>()));
        Assert.Equal((1, 1, 2), (await CountAsync(JobStatus.Completed), await CountAsync(JobStatus.Pending), await CountAsync(JobStatus.Running)));
    }

    private void Processes(ItemOutcome<JsonElement> outcome) => _processor
        .Setup(p => p.ProcessAsync(It.IsAny<JsonElement>(), It.IsAny<CancellationToken>())).ReturnsAsync(outcome);

    private Task AddAsync(int count) => _jobs.InsertManyAsync(Enumerable.Range(0, count).Select(i => new JobDocument
    {
        Id = $"j{i:00}", TaskId = $"j{i:00}", JobType = "test", Status = JobStatus.Pending, InputData = "{}",
        CreatedAt = DateTime.UnixEpoch.AddMinutes(i),
    }));

    private Task<JobDocument> FindAsync(string id) => _jobs.Find(job => job.Id == id).SingleAsync();

    private Task<long> CountAsync(string status) => _jobs.CountDocumentsAsync(job => job.Status == status);

    private Task<ClaimedJobs> ClaimAsync(string taskId, int count) =>
        ClaimAsync(new(taskId, null, "test", null, count, TimeSpan.FromMinutes(5)));

    private Task<ClaimedJobs> ClaimAsync(JobClaim claim) =>
        new ClaimJobs(_jobs, _indexes, _tasks.Cancellation, _options, _tasks.Time).RunAsync(claim, Mock.Of<FunctionContext>());

    private async Task FailAsync(string taskId, int count)
    {
        await ClaimAsync(taskId, count);
        Processes(Outcome.Failed<JsonElement>("Bad", "no"));
        for (var i = 0; i < count; i++)
            await RunAsync(taskId, $"j{i:00}", i);
    }

    private Task<UpdateResult> SetAsync(string id, string status) =>
        _jobs.UpdateOneAsync(job => job.Id == id, Builders<JobDocument>.Update.Set(job => job.Status, status));

    private async Task<ItemOutcome<ProcessedJob>> RunAsync(string taskId, string id, int index = 0)
    {
        var processors = new JobProcessors([_processor.Object], new LogList<JobProcessors>());
        var activity = new RunJobs(_jobs, processors, _tasks.Cancellation, _options, _tasks.Time);
        return (await activity.RunAsync(new(taskId, [new(index, id)]), Mock.Of<FunctionContext>())).Single();
    }
}
