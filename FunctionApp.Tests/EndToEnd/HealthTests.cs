using System.Net;
using MongoDB.Bson;
using MongoDB.Driver;

namespace FunctionApp.Tests.EndToEnd;

public sealed class HealthTests(AppFixture fixture) : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("functionstasks-");

    [Fact]
    public async Task Live_AlwaysWhileTheProcessAnswers_IsHealthy()
    {
        var answer = await fixture.Api.GetAsync("/health/live");

        Assert.Equal((HttpStatusCode.OK, """{"status":"Healthy"}"""), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task Ready_WithAllDependencies_SaysSoWithLatencies()
    {
        var answer = await ReadyAsync(fixture.Api, "Healthy");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.All(["durableStore", "mongodb", "redis"], name =>
        {
            var dependency = answer.Json["dependencies"]![name]!;
            Assert.Equal("Healthy", (string)dependency["status"]!);
            Assert.InRange((double)dependency["latencyMs"]!, 0, 1_000);
        });
    }

    [Theory]
    [InlineData("off")]
    [InlineData("redis://:secret@127.0.0.1:1")]
    public async Task Ready_WithoutRedis_IsDegradedAndStill200(string redis)
    {
        await using var app = await AppProcess.StartAsync(_data.FullName, ("REDIS_URL", redis));

        var answer = await ReadyAsync(app.Api, "Degraded");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("Degraded", (string)answer.Json["dependencies"]!["redis"]!["status"]!);
        Assert.DoesNotContain("secret", answer.Text + app.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ready_WithoutMongoDb_Is503WithinTheBoundAndGivesNothingAway()
    {
        await using var app = await AppProcess.StartAsync(
            _data.FullName, ("MONGODB_URL", "mongodb://ada:secret@127.0.0.1:1/functionstasks"));

        var answer = await app.Api.GetAsync("/health/ready");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), (answer.Status, (string)answer.Json["status"]!));
        Assert.InRange((double)answer.Json["dependencies"]!["mongodb"]!["latencyMs"]!, 0, 3_000);
        Assert.DoesNotContain("127.0.0.1", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", answer.Text + app.Output, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await app.Api.GetAsync("/health/live")).Status);
    }

    [Fact]
    public async Task UnexpectedError_OfADependency_Is500WithTheTraceIdOfItsLog()
    {
        await using var app = await AppProcess.StartAsync(_data.FullName);
        var users = new MongoClient(app.MongoDbUrl).GetDatabase("functionstasks").GetCollection<BsonDocument>("users");
        await users.InsertOneAsync(new() { { "_id", "broken" }, { "email", "e" }, { "username", "u" }, { "createdAt", "no time" } });

        var answer = await app.Api.GetAsync("/db/users");

        Assert.Equal((HttpStatusCode.InternalServerError, "application/problem+json"), (answer.Status, answer.ContentType));
        var traceId = (string)answer.Json["traceId"]!;
        var log = await Eventually.ReachAsync(
            () => Task.FromResult(app.Output), output => output.Contains(traceId, StringComparison.Ordinal));
        Assert.Contains("FormatException", log, StringComparison.Ordinal);
        Assert.DoesNotContain("FormatException", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("no time", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithSettingsThatAreNotValid_EndsWithALineForEach()
    {
        await using var app = await AppProcess.LaunchAsync(
            _data.FullName, ("MONGODB_URL", ""), ("REDIS_URL", "ftp://nonsense"), ("Fetch__MaxUrls", "0"), ("Jobs__LeaseCheck", "soon"));

        Assert.True(app.HasExited);
        Assert.Equal(1, app.ExitCode);
        string[] starts =
        [
            "DataAnnotation validation failed for 'FetchOptions'", "Failed to convert configuration value 'soon' at 'Jobs:LeaseCheck'",
            "The setting MONGODB_URL is missing.", "The setting REDIS_URL is not the address of a Redis server.",
        ];
        Assert.All(
            starts.Zip(app.Output.Trim().Split('\n').Order(StringComparer.Ordinal), (start, line) => (start, line)),
            pair => Assert.StartsWith(pair.start, pair.line, StringComparison.Ordinal));
        Assert.Equal(starts.Length, app.Output.Trim().Split('\n').Length);
    }

    [Fact]
    public async Task Start_WithASettingThatIsNotValid_EndsWithOneLine()
    {
        await using var app = await AppProcess.LaunchAsync(_data.FullName, ("Fetch__TimeLimit", "soon"));

        Assert.Equal(1, app.ExitCode);
        Assert.StartsWith("Failed to convert configuration value 'soon' at 'Fetch:TimeLimit'", app.Output, StringComparison.Ordinal);
        Assert.Single(app.Output.Trim().Split('\n'));
    }

    public void Dispose() => _data.Delete(recursive: true);

    // At start, the first connection may take longer than the check waits.
    private static Task<Answer> ReadyAsync(Api api, string status) => Eventually.ReachAsync(
        () => api.GetAsync("/health/ready"), answer => (string)answer.Json["status"]! == status);
}
