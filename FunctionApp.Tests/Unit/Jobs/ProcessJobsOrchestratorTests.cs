using FunctionApp.FanOut;
using FunctionApp.Jobs;
using FunctionApp.Tasks;
using FunctionApp.Tests.Unit.FanOut;
using Microsoft.DurableTask;

namespace FunctionApp.Tests.Unit.Jobs;

public sealed class ProcessJobsOrchestratorTests
{
    private readonly OrchestrationStage _stage = new();
    private readonly List<JobClaim> _claims = [];
    private readonly List<string> _released = [];

    public ProcessJobsOrchestratorTests()
    {
        _stage.Input(new ProcessJobsInput(null, "echo", 3, FanOutStage.Settings));
        Claims(Task.FromResult(new ClaimedJobs(["a", "b", "c"], false)));
        Runs(item => Outcome.Succeeded(new ProcessedJob(item.Value, "echo", 1.5)));
        _stage.OnCall<long>(nameof(ReleaseJobs), taskId =>
        {
            _released.Add((string)taskId!);
            return Task.FromResult(1L);
        });
    }

    [Fact]
    public async Task Jobs_ThatAreClaimed_AreProcessedInThatOrder()
    {
        var output = await ProcessJobsOrchestrator.RunAsync(_stage.Context);

        Assert.Equal(new(OrchestrationStage.TaskId, null, "echo", null, 3, FanOutStage.Settings.TimeLimit), Assert.Single(_claims));
        Assert.Equal(TaskState.Succeeded, output.State);
        Assert.Equal(["a", "b", "c"], output.Result?.GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("result").GetProperty("jobId").GetString()));
        Assert.Empty(_released);
    }

    [Fact]
    public async Task Result_IsWrittenWithoutMembersThatAreNull()
    {
        Claims(Task.FromResult(new ClaimedJobs(["a"], false)));

        var output = await ProcessJobsOrchestrator.RunAsync(_stage.Context);

        Assert.Equal(
            """{"items":[{"index":0,"status":"Succeeded","result":{"jobId":"a","jobType":"echo","durationMs":1.5},"attempts":1}],"succeeded":1,"failed":0}""",
            output.Result?.GetRawText());
    }

    [Fact]
    public async Task Jobs_ThatFail_EndTheClaimsOfTheTask()
    {
        Runs(item => item.Value == "b"
            ? Outcome.Failed<ProcessedJob>("InvalidInput", "no")
            : Outcome.Succeeded(new ProcessedJob(item.Value, "echo", 1)));

        var output = await ProcessJobsOrchestrator.RunAsync(_stage.Context);

        Assert.Equal(TaskState.PartiallySucceeded, output.State);
        Assert.Equal([OrchestrationStage.TaskId], _released);
    }

    [Fact]
    public async Task TimeLimit_BeforeTheJobsAreDone_GivesThemBack()
    {
        _stage.OnActivity<string, ProcessedJob>(nameof(RunJobs), _ => new TaskCompletionSource<IReadOnlyList<ItemOutcome<ProcessedJob>>>().Task);
        var running = ProcessJobsOrchestrator.RunAsync(_stage.Context);
        _stage.Advance(FanOutStage.Settings.TimeLimit);

        Assert.Equal(TaskState.TimedOut, (await running).State);
        Assert.Equal([OrchestrationStage.TaskId], _released);
    }

    [Fact]
    public async Task Cancel_WhileClaiming_GivesTheJobsBackUnprocessed()
    {
        Claims(Task.FromResult(new ClaimedJobs(["a"], true)));
        Runs(_ => throw new InvalidOperationException("must not run"));

        Assert.Equal(TaskState.Canceled, (await ProcessJobsOrchestrator.RunAsync(_stage.Context)).State);
        Assert.Equal([OrchestrationStage.TaskId], _released);
    }

    [Fact]
    public async Task Job_ThatAnotherTaskTookMeanwhile_FailsTheTask()
    {
        _stage.Input(new ProcessJobsInput("j1", null, 1, FanOutStage.Settings));
        Claims(Task.FromResult(new ClaimedJobs([], false)));

        var output = await ProcessJobsOrchestrator.RunAsync(_stage.Context);

        Assert.Equal((TaskState.Failed, "JobNotPending"), (output.State, output.Error?.Code));
    }

    [Fact]
    public async Task Database_ThatIsDown_FailsTheTaskWithoutDetails()
    {
        var failure = new TaskFailedException(
            nameof(ClaimJobs), 1, new TaskFailureDetails("System.TimeoutException", "mongodb://user:secret@db", null, null, null));
        Claims(Task.FromException<ClaimedJobs>(failure));
        _stage.OnCall<long>(nameof(ReleaseJobs), _ => Task.FromException<long>(failure));

        var output = await ProcessJobsOrchestrator.RunAsync(_stage.Context);

        Assert.Equal(
            new(TaskState.Failed, null, new("ClaimFailed", "The jobs could not be claimed: System.TimeoutException.")), output);
    }

    private void Claims(Task<ClaimedJobs> claimed) => _stage.OnCall<ClaimedJobs>(nameof(ClaimJobs), claim =>
    {
        _claims.Add((JobClaim)claim!);
        return claimed;
    });

    private void Runs(Func<FanOutItem<string>, ItemOutcome<ProcessedJob>> outcome) => _stage.OnActivity<string, ProcessedJob>(
        nameof(RunJobs), batch => Task.FromResult<IReadOnlyList<ItemOutcome<ProcessedJob>>>([.. batch.Items.Select(outcome)]));
}
