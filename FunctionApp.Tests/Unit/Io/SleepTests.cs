using System.Text.Json;
using FunctionApp.Http;
using FunctionApp.Io;
using FunctionApp.Tasks;
using LocalRuntime.Testing;

namespace FunctionApp.Tests.Unit.Io;

public sealed class SleepTests
{
    [Fact]
    public async Task Sleep_OfADay_EndsThenToTheTick()
    {
        await using var host = await StartAsync();

        var output = await host.RunAsync<TaskOutput>(nameof(SleepOrchestrator), new SleepInput(86_400));

        Assert.Equal((TaskState.Succeeded, """{"seconds":86400,"slept":86400}"""), (output?.State, output?.Result?.GetRawText()));
    }

    [Fact]
    public async Task Cancel_DuringASleep_EndsItAtOnce()
    {
        await using var host = await StartAsync();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(SleepOrchestrator), new SleepInput(60));
        await host.AdvanceAsync(TimeSpan.FromSeconds(2));

        await host.Client.RaiseEventAsync(id, TaskEvents.Cancel);
        var ended = await host.RunToEndAsync(id);

        var output = ended.ReadOutputAs<TaskOutput>();
        Assert.Equal((TaskState.Canceled, """{"seconds":60,"slept":2}"""), (output?.State, output?.Result?.GetRawText()));
        Assert.Equal(new(1, 0, 0), ended.ReadCustomStatusAs<TaskReport>()?.Progress);
    }

    [Theory]
    [InlineData("""{}""", "Is required: a number from 0 to 86,400.")]
    [InlineData("""{"seconds": -1}""", "Must be a number from 0 to 86,400, and is -1.")]
    [InlineData("""{"seconds": 86401}""", "Must be a number from 0 to 86,400, and is 86401.")]
    [InlineData("""{"seconds": "5"}""", "Must be a number from 0 to 86,400, and is a string.")]
    public void Request_ThatIsNotValid_NamesFieldAndReason(string body, string reason)
    {
        var errors = new ValidationErrors();
        Sleep.Read(new(JsonElement.Parse(body), errors));

        Assert.Equal(reason, errors.ToDictionary()["seconds"].Single());
    }

    private static Task<DurableTestHost> StartAsync() => DurableTestHost.StartAsync(app => app
        .AddFunctions(typeof(SleepOrchestrator), typeof(RecordTaskEndOrchestrator))
        .AddTasks(tasks => tasks.AddActivityFunc<RecordedTask>(nameof(RecordTask), (_, _) => { })));
}
