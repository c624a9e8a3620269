using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FunctionApp.Tests.Unit.Cpu;
using MongoDB.Bson;

namespace FunctionApp.Tests.EndToEnd;

public sealed class CpuCompressTests(AppFixture fixture)
{
    private const string Path = "/cpu/compress";

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("brotli")]
    [InlineData("zstd")]
    public async Task Compress_OfText_ReturnsDataThatEveryoneCanRead(string algorithm)
    {
        var text = string.Concat(Enumerable.Repeat("Grüezi, world. ", 100));

        var answer = await fixture.Api.PostAsync($"{Path}?wait=60", new { text, algorithm, includeData = true });

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("Succeeded", (string)answer.Json["status"]!);
        var result = answer.Json["result"]!;
        var data = Convert.FromBase64String((string)result["data"]!);
        Assert.Equal(text, Encoding.UTF8.GetString(Decompression.Decompress(algorithm, data)));
        Assert.Equal(algorithm, (string)result["algorithm"]!);
        Assert.Equal(1_600, (long)result["originalBytes"]!);
        Assert.Equal(data.Length, (long)result["compressedBytes"]!);
        Assert.Equal(Decompression.Sha256(Encoding.UTF8.GetBytes(text)), (string)result["originalSha256"]!);
        Assert.Equal(Decompression.Sha256(data), (string)result["compressedSha256"]!);
        Assert.Equal(0, await PayloadsAsync(answer.Json));
    }

    [Theory]
    [InlineData("gzip", 4)]
    [InlineData("zstd", 4)]
    [InlineData("deflate", 1)]
    [InlineData("brotli", 1)]
    public async Task Compress_OfLargeData_RunsInPartsThatAreOneFile(string algorithm, int parts)
    {
        byte[] original = [.. Enumerable.Range(0, 3_500_000).Select(i => (byte)("lorem ipsum"[i % 11] + (i / 50_000)))];

        var task = await fixture.Api.RunAsync(
            Path, new { base64 = Convert.ToBase64String(original), algorithm, level = "fastest", includeData = true });

        var result = task["result"]!;
        Assert.Equal(parts, (int)result["parts"]!);
        Assert.Equal(parts, (int)task["progress"]!["completed"]!);
        var data = Convert.FromBase64String((string)result["data"]!);
        Assert.Equal(Decompression.Sha256(original), Decompression.Sha256(Decompression.Decompress(algorithm, data)));
        Assert.Equal(Decompression.Sha256(original), (string)result["originalSha256"]!);
        Assert.Equal(0, await PayloadsAsync(task));
    }

    [Fact]
    public async Task Compress_WithTheKeyOfATask_IsThatTask()
    {
        var key = Guid.NewGuid().ToString();
        var first = await fixture.Api.StartAsync(Path, new { text = "once", idempotencyKey = key });
        var done = await fixture.Api.FinishAsync(first);

        var again = await fixture.Api.PostAsync(Path, new { text = "once", idempotencyKey = key });
        var other = await fixture.Api.PostAsync(Path, new { text = "twice", idempotencyKey = key });

        Assert.Equal((HttpStatusCode.OK, first), (again.Status, (string)again.Json["taskId"]!));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.Status);
        Assert.Equal(0, await PayloadsAsync(done));
    }

    [Fact]
    public async Task Compress_OfDataThatDoesNotGetSmaller_LeavesItOutOfTheResult()
    {
        var original = new byte[2_500_000];
        new Random(1).NextBytes(original);

        var task = await fixture.Api.RunAsync(Path, new { base64 = Convert.ToBase64String(original), algorithm = "brotli", includeData = true });

        Assert.Equal("Succeeded", (string)task["status"]!);
        Assert.Null(task["result"]!["data"]);
        Assert.Contains("1,000,000", (string)task["result"]!["dataOmitted"]!, StringComparison.Ordinal);
        Assert.InRange((double)task["result"]!["ratio"]!, 0.99, 1.0);
    }

    [Fact]
    public async Task Compress_OfAUrl_FetchesIt()
    {
        var task = await fixture.Api.RunAsync(Path, new { url = fixture.Target.Url("/bytes/3000000"), algorithm = "zstd" });

        Assert.Equal("Succeeded", (string)task["status"]!);
        Assert.Equal((3_000_000, 3), ((long)task["result"]!["originalBytes"]!, (int)task["result"]!["parts"]!));
        Assert.Equal(Decompression.Sha256(new byte[3_000_000]), (string)task["result"]!["originalSha256"]!);
        Assert.Equal(0, await PayloadsAsync(task));
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/", "AddressNotAllowed")]
    [InlineData("/status/404", "HttpStatus")]
    [InlineData("/bytes/0", "EmptyBody")]
    [InlineData("/bytes/100000000000", "BodyTooLarge")]
    public async Task Compress_OfAUrlThatCannotBeFetched_FailsAndSaysWhy(string url, string code)
    {
        var absolute = url.StartsWith('/') ? fixture.Target.Url(url) : url;

        var task = await fixture.Api.RunAsync(Path, new { url = absolute });

        Assert.Equal(("Failed", code), ((string)task["status"]!, (string)task["error"]!["code"]!));
        Assert.Equal(0, await PayloadsAsync(task));
    }

    [Theory]
    [InlineData("""{}""", "$")]
    [InlineData("""{"text": "a", "base64": "YQ=="}""", "$")]
    [InlineData("""{"text": ""}""", "text")]
    [InlineData("""{"base64": "?"}""", "base64")]
    [InlineData("""{"url": "file:///etc/passwd"}""", "url")]
    [InlineData("""{"text": "a", "algorithm": "lha"}""", "algorithm")]
    [InlineData("""{"text": "a", "algorithm": "zstd", "level": 23}""", "level")]
    [InlineData("""{"text": "a", "includeData": 1}""", "includeData")]
    public async Task Body_NotAsItShouldBe_IsABadRequestThatNamesTheField(string body, string field)
    {
        var answer = await fixture.Api.PostTextAsync(Path, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotNull(answer.Json["errors"]![field]?[0]);
    }

    [Fact]
    public async Task Cancel_DuringALongCompression_EndsItAndDeletesItsData()
    {
        var id = await fixture.Api.StartAsync(Path, Slow());
        await Eventually.ReachAsync(
            async () => (await fixture.Api.GetAsync($"/tasks/{id}")).Json, task => (string)task["status"]! == "Running");

        await fixture.Api.DeleteAsync($"/tasks/{id}");
        var canceled = await fixture.Api.FinishAsync(id);

        Assert.Equal("Canceled", (string)canceled["status"]!);
        Assert.Null(canceled["result"]!["compressedBytes"]);
        Assert.Equal(0, await PayloadsAsync(canceled));
    }

    [Fact]
    public async Task TimeLimit_BeforeTheEnd_TimesOutWithWhatIsKnown()
    {
        var task = await fixture.Api.RunAsync(Path, Slow(timeLimitSeconds: 1));

        Assert.Equal("TimedOut", (string)task["status"]!);
        Assert.Equal(7_000_000, (long)task["result"]!["originalBytes"]!);
        Assert.Equal(0, await PayloadsAsync(task));
    }

    // Many seconds at the highest level, on one core: the rest is for other tests.
    private static object Slow(double timeLimitSeconds = 300)
    {
        var random = new Random(5);
        byte[] original = [.. Enumerable.Range(0, 7_000_000).Select(i => (byte)"lorem ipsum dolor"[random.Next(17)])];
        return new { base64 = Convert.ToBase64String(original), algorithm = "brotli", level = 11, timeLimitSeconds };
    }

    private async Task<long> PayloadsAsync(JsonNode task) => await fixture.Database.GetCollection<BsonDocument>("payloads")
        .CountDocumentsAsync(new BsonDocument("taskId", (string)task["taskId"]!));
}
