using System.Net;

namespace FunctionApp.Tests.EndToEnd;

public sealed class SleepTests(AppFixture fixture)
{
    private const string Path = "/io/sleep";

    [Fact]
    public async Task Sleep_AndWait_IsAnsweredWithTheEndedTask()
    {
        var answer = await fixture.Api.PostAsync($"{Path}?wait=30", new { seconds = 0.2 });

        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        Assert.Equal(("io.sleep", "Succeeded"), ((string)answer.Json["type"]!, (string)answer.Json["status"]!));
        Assert.InRange((double)answer.Json["result"]!["slept"]!, 0.2, 30);
    }

    [Fact]
    public async Task Sleep_ForADay_IsCanceledAtOnce()
    {
        var id = await fixture.Api.StartAsync(Path, new { seconds = 86_400 });
        await Eventually.ReachAsync(
            async () => (string)(await fixture.Api.GetAsync($"/tasks/{id}")).Json["status"]!, status => status == "Running");

        Assert.Equal(HttpStatusCode.Accepted, (await fixture.Api.DeleteAsync($"/tasks/{id}")).Status);
        var task = await fixture.Api.FinishAsync(id);

        Assert.Equal("Canceled", (string)task["status"]!);
        Assert.InRange((double)task["result"]!["slept"]!, 0, 60);
    }

    [Fact]
    public async Task Seconds_OutOfRange_AreRefused()
    {
        var answer = await fixture.Api.PostAsync(Path, new { seconds = -1 });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotNull(answer.Json["errors"]!["seconds"]);
    }
}
