using System.Net;

namespace FunctionApp.Tests.EndToEnd;

public sealed class TaskIdempotencyTests(AppFixture fixture)
{
    private const string Path = "/io/fetch-multiple";

    [Fact]
    public async Task SameKey_ByManyAtOnce_IsOneTask()
    {
        await using var target = await TargetServer.StartAsync();
        var body = new { urls = new[] { target.Url("/delay/100/once") }, idempotencyKey = $"many {Guid.NewGuid():N}" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => fixture.Api.PostAsync(Path, body)));
        var id = (string)answers[0].Json["taskId"]!;
        var task = await fixture.Api.FinishAsync(id);
        var late = await fixture.Api.PostAsync(Path, body);

        Assert.All(answers, answer => Assert.Equal(id, (string)answer.Json["taskId"]!));
        Assert.Equal("Succeeded", (string)task["status"]!);
        Assert.Equal((HttpStatusCode.OK, id, "Succeeded"), (late.Status, (string)late.Json["taskId"]!, (string)late.Json["status"]!));
        Assert.Equal(1, target.Hits["/delay/100/once"]);
    }

    [Fact]
    public async Task SameKey_WithAnotherBody_IsRefused()
    {
        var key = $"body {Guid.NewGuid():N}";
        await fixture.Api.StartAsync(Path, new { urls = new[] { fixture.Target.Url("/ok") }, idempotencyKey = key });

        var answer = await fixture.Api.PostAsync(Path, new { urls = new[] { fixture.Target.Url("/ok/2") }, idempotencyKey = key });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.NotNull(answer.Json["errors"]!["idempotencyKey"]);
    }

    [Fact]
    public async Task SameKey_OfAnotherKindOfTask_IsAnotherTask()
    {
        var key = Guid.NewGuid().ToString("N");
        var fetch = await fixture.Api.StartAsync(Path, new { urls = new[] { fixture.Target.Url("/ok") }, idempotencyKey = key });
        var user = new { email = $"{key}@example.com", username = key, fullName = "U" };

        Assert.NotEqual(fetch, await fixture.Api.StartAsync("/db/users/bulk-create", new { users = new[] { user }, idempotencyKey = key }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("tab\there")]
    [InlineData("größe")]
    public async Task Key_NotAsItShouldBe_IsABadRequest(string key)
    {
        var answer = await fixture.Api.PostAsync(Path, new { urls = new[] { fixture.Target.Url("/ok") }, idempotencyKey = key });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotNull(answer.Json["errors"]!["idempotencyKey"]);
    }
}
