using System.Text.Json;
using FunctionApp.Http;
using FunctionApp.Io;
using FunctionApp.Tasks;

namespace FunctionApp.Tests.Unit.Io;

public sealed class SleepTests
{
    private readonly OrchestrationStage _stage = new();

    [Fact]
    public async Task Sleep_ToItsEnd_Succeeds()
    {
        _stage.Input(new SleepInput(1.5));
        var sleeping = SleepOrchestrator.RunAsync(_stage.Context);
        Assert.Equal([_stage.Now.AddSeconds(1.5)], _stage.Timers);
        _stage.Advance(TimeSpan.FromSeconds(2));

        var output = await sleeping;
        Assert.Equal((TaskState.Succeeded, """{"seconds":1.5,"slept":1.5}"""), (output.State, output.Result?.GetRawText()));
        Assert.Equal(new(1, 1, 0), _stage.Reports[^1].Progress);
    }

    [Fact]
    public async Task Cancel_DuringASleep_EndsItAtOnce()
    {
        _stage.Input(new SleepInput(60));
        var sleeping = SleepOrchestrator.RunAsync(_stage.Context);
        _stage.Advance(TimeSpan.FromSeconds(2));
        _stage.Cancel.SetResult(null);

        var output = await sleeping;
        Assert.Equal((TaskState.Canceled, """{"seconds":60,"slept":2}"""), (output.State, output.Result?.GetRawText()));
        Assert.Empty(_stage.Timers);
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
}
