using System.Net;

namespace FunctionApp.Tests.EndToEnd;

/// <summary>What every endpoint that takes a body has in common.</summary>
public sealed class StarterTests(AppFixture fixture)
{
    private static readonly string[] s_creators = ["/db/users/create", "/db/jobs/create"];

    public static TheoryData<string> Starting =>
    [
        "/io/fetch", "/io/fetch-multiple", "/io/sleep", "/cpu/compute", "/cpu/compress", "/hybrid/fetch-process",
        "/hybrid/fetch-and-store", "/db/users/bulk-create", "/db/jobs/process",
    ];

    public static TheoryData<string> Taking => [.. Starting.Select(row => row.Data), .. s_creators];

    [Fact]
    public void Starters_OfTheTests_AreThoseOfTheApi() => Assert.Equal(
        Starting.Select(row => row.Data).Order(), Starters.All(fixture.Target).Keys.Order());

    [Theory]
    [MemberData(nameof(Starting))]
    public async Task Request_RepeatedWithItsKey_IsTheSameTask(string path)
    {
        var body = Starters.All(fixture.Target)[path];
        body["idempotencyKey"] = Guid.NewGuid().ToString();

        var both = await Task.WhenAll(fixture.Api.PostAsync(path, body), fixture.Api.PostAsync(path, body));
        var task = await fixture.Api.FinishAsync((string)both[0].Json["taskId"]!);
        var late = await fixture.Api.PostAsync(path, body);

        Assert.Equal("Succeeded", (string)task["status"]!);
        Assert.All(both.Append(late), answer => Assert.Equal((string)task["taskId"]!, (string)answer.Json["taskId"]!));
        Assert.Equal(HttpStatusCode.OK, late.Status);
    }

    [Theory]
    [MemberData(nameof(Taking))]
    public async Task Body_ThatIsNotWhatItShouldBeAtAll_IsRefused(string path)
    {
        var answers = await Task.WhenAll(
            fixture.Api.PostTextAsync(path, "{\"a\": "),
            fixture.Api.PostTextAsync(path, "[1]"),
            fixture.Api.PostTextAsync(path, $"{{\"a\": {new string('[', 1_000)}{new string(']', 1_000)}}}"),
            fixture.Api.PostTextAsync(path, "{}", "text/plain"),
            fixture.Api.PostTextAsync(path, $"\"{new string('x', 10_000_000)}\""));

        Assert.Equal(
            [HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.UnsupportedMediaType, HttpStatusCode.RequestEntityTooLarge],
            answers.Select(answer => answer.Status));
        Assert.All(answers, answer => Assert.StartsWith("application/problem+json", answer.ContentType, StringComparison.Ordinal));
    }
}
