using System.Net;
using MongoDB.Bson;
using MongoDB.Driver;

namespace FunctionApp.Tests.EndToEnd;

public sealed class JobCreateTests(AppFixture fixture)
{
    private const string Path = "/db/jobs/create";

    [Fact]
    public async Task Job_ThatIsNew_IsPendingWhereTheLocationSays()
    {
        var answer = await fixture.Api.PostAsync(Path, new { jobType = "echo", inputData = new { a = 1 } });

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        var id = (string)answer.Json["id"]!;
        Assert.EndsWith($"/db/jobs/{id}", answer.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Equal(("echo", "pending"), ((string)answer.Json["jobType"]!, (string)answer.Json["status"]!));
        Assert.Null(answer.Json["taskId"]);
        Assert.Equal(answer.Text, (await fixture.Api.GetAsync($"/db/jobs/{id}")).Text);
        var stored = await fixture.Database.GetCollection<BsonDocument>("jobs").Find(new BsonDocument("_id", id)).SingleAsync();
        Assert.Equal(("pending", id), (stored["status"].AsString, stored["taskId"].AsString));
    }

    [Theory]
    [InlineData("""{"$where":"sleep(10000)"}""")]
    [InlineData("""{"a.b":1,"$set":{"status":"completed"},"":0,"_id":"x"}""")]
    [InlineData("""[{"$ne":null},{"$gt":""}]""")]
    [InlineData("""{"n":12345678901234567890.123456789,"e":1e400,"z":-0.0,"one":1.0}""")]
    [InlineData("""{"twice":1,"twice":2}""")]
    [InlineData("""{"__proto__":{"x":1},"constructor":null}""")]
    [InlineData("\"'; db.dropDatabase(); //\"")]
    [InlineData("\"\\u0000 ä </script>\"")]
    [InlineData("false")]
    [InlineData("null")]
    public async Task InputData_OfAnyJson_ComesBackAsItWas(string inputData)
    {
        var created = await fixture.Api.PostTextAsync(Path, $$"""{"jobType": "echo", "inputData": {{inputData}}}""");
        var processed = await fixture.Api.RunAsync("/db/jobs/process", new { jobId = (string)created.Json["id"]! });

        var job = await fixture.Api.GetAsync($"/db/jobs/{created.Json["id"]}");
        Assert.Equal("Succeeded", (string)processed["status"]!);
        Assert.Contains($"\"inputData\":{inputData},\"result\":{inputData},\"error\":null", job.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "$")]
    [InlineData("{}", "jobType")]
    [InlineData("""{"jobType": 7}""", "jobType")]
    [InlineData("""{"jobType": {"$gt": ""}}""", "jobType")]
    [InlineData("""{"jobType": ""}""", "jobType")]
    [InlineData("""{"jobType": "a b"}""", "jobType")]
    [InlineData("""{"jobType": "$where"}""", "jobType")]
    [InlineData("""{"jobType": "a\n"}""", "jobType")]
    [InlineData("""{"jobType": "\ud800", "inputData": 1}""", "$")]
    [InlineData("""{"jobType": "echo", "inputData": {"\udfff": 1}}""", "$")]
    [InlineData("""{"jobType": "echo", "inputData": [[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]}""", "$")]
    public async Task Body_NotAsItShouldBe_IsABadRequestThatNamesTheField(string body, string field)
    {
        var answer = await fixture.Api.PostTextAsync(Path, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotNull(answer.Json["errors"]![field]);
    }

    [Fact]
    public async Task Texts_AboveTheirLimit_AreRefusedNamingIt()
    {
        var large = await fixture.Api.PostAsync(Path, new { jobType = "echo", inputData = new string('x', 65_535) });
        var fits = await fixture.Api.PostAsync(Path, new { jobType = "echo", inputData = new string('x', 65_534) });
        var longType = await fixture.Api.PostAsync(Path, new { jobType = new string('x', 65) });

        Assert.Equal(
            "Has 65,537 bytes, and may have at most 65,536 (Jobs:MaxDataBytes).", (string)large.Json["errors"]!["inputData"]![0]!);
        Assert.Equal("Is too long: at most 64 characters.", (string)longType.Json["errors"]!["jobType"]![0]!);
        Assert.Equal(HttpStatusCode.Created, fits.Status);
    }

    [Fact]
    public async Task Job_ThatIsUnknown_IsNotFound()
    {
        var answer = await fixture.Api.GetAsync("/db/jobs/nosuch");

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Contains("nosuch", (string)answer.Json["detail"]!, StringComparison.Ordinal);
    }
}
