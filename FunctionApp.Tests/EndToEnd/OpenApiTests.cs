using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace FunctionApp.Tests.EndToEnd;

/// <summary>What the app answers, against what its description says that it does.</summary>
public sealed class OpenApiTests(AppFixture fixture)
{
    [Fact]
    public async Task Document_OfARunningApp_IsOpenApi31()
    {
        var answer = await fixture.Api.GetAsync("/openapi.json");

        Assert.Equal((HttpStatusCode.OK, "application/json; charset=utf-8"), (answer.Status, answer.ContentType));
        Assert.Equal("3.1.0", (string)answer.Json["openapi"]!);
    }

    [Fact]
    public async Task Page_ToTryTheApi_NeedsNothingFromElsewhere()
    {
        var answer = await fixture.Api.GetAsync("/docs");

        Assert.Equal((HttpStatusCode.OK, "text/html; charset=utf-8"), (answer.Status, answer.ContentType));
        Assert.Contains("default-src 'none'", string.Join(' ', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.DoesNotContain("://", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("get", "/health/live", "", 200)]
    [InlineData("get", "/health/ready", "", 200)]
    [InlineData("get", "/tasks", "", 200)]
    [InlineData("get", "/tasks", "?limit=0", 400)]
    [InlineData("get", "/tasks/{id}", "", 404)]
    [InlineData("get", "/tasks/{id}", "?wait=61", 400)]
    [InlineData("delete", "/tasks/{id}", "", 404)]
    [InlineData("post", "/tasks/{id}/suspend", "", 404)]
    [InlineData("post", "/tasks/{id}/resume", "", 404)]
    [InlineData("get", "/db/jobs", "?limit=0", 400)]
    [InlineData("get", "/db/jobs/stats", "", 200)]
    [InlineData("get", "/db/jobs/{id}", "", 404)]
    [InlineData("get", "/db/users", "", 200)]
    [InlineData("get", "/db/users", "?limit=0", 400)]
    public async Task Answer_ToARequestWithoutABody_IsAsDescribed(string method, string path, string query, int status)
    {
        var url = path.Replace("{id}", "nosuch", StringComparison.Ordinal) + query;

        var answer = method switch
        {
            "get" => await fixture.Api.GetAsync(url),
            "delete" => await fixture.Api.DeleteAsync(url),
            _ => await fixture.Api.PostTextAsync(url, ""),
        };

        await AssertDescribedAsync(method, path, status, answer);
    }

    public static TheoryData<string> Starters => [.. (string[])
        [
            "/io/fetch", "/io/fetch-multiple", "/io/sleep", "/cpu/compute", "/cpu/compress", "/hybrid/fetch-process",
            "/hybrid/fetch-and-store", "/db/users/bulk-create", "/db/jobs/process",
        ]];

    [Theory]
    [MemberData(nameof(Starters))]
    public async Task Task_OfTheExample_IsAsDescribedFromItsStartToItsEnd(string path)
    {
        // Jobs of the example's type are those of other tests.
        var example = (await ExampleAsync(path)).ToJsonString()
            .Replace("\"jobType\":\"echo\"", "\"jobType\":\"of-the-example\"", StringComparison.Ordinal)
            .Replace("https://example.com", fixture.Target.Url(""), StringComparison.Ordinal)
            .Replace("https://example.org", fixture.Target.Url("/status/404?"), StringComparison.Ordinal);

        var accepted = await fixture.Api.PostTextAsync(path, example);
        await AssertDescribedAsync("post", path, 202, accepted);
        await fixture.Api.FinishAsync((string)accepted.Json["taskId"]!);
        await AssertDescribedAsync("get", "/tasks/{id}", 200, await fixture.Api.GetAsync($"/tasks/{accepted.Json["taskId"]}"));
        await AssertDescribedAsync("get", "/tasks", 200, await fixture.Api.GetAsync("/tasks?limit=200"));
        await AssertDescribedAsync("delete", "/tasks/{id}", 409, await fixture.Api.DeleteAsync($"/tasks/{accepted.Json["taskId"]}"));
        await AssertDescribedAsync("post", path, 200, await fixture.Api.PostTextAsync(path + "?wait=60", example));
    }

    [Theory]
    [MemberData(nameof(Starters))]
    public async Task Problem_OfARequestWithABody_IsAsDescribed(string path)
    {
        await AssertDescribedAsync("post", path, 400, await fixture.Api.PostTextAsync(path, "{}"));
        await AssertDescribedAsync("post", path, 400, await fixture.Api.PostTextAsync(path, "{"));
        await AssertDescribedAsync("post", path, 415, await fixture.Api.PostTextAsync(path, "{}", "text/plain"));
        await AssertDescribedAsync("post", path, 413, await fixture.Api.PostTextAsync(path, new string(' ', 10_000_001)));
    }

    [Fact]
    public async Task Job_FromItsCreationToItsEnd_IsAsDescribed()
    {
        var created = await fixture.Api.PostAsync("/db/jobs/create", await ExampleAsync("/db/jobs/create"));
        await AssertDescribedAsync("post", "/db/jobs/create", 201, created);
        var jobId = (string)created.Json["id"]!;
        await AssertDescribedAsync("get", "/db/jobs/{id}", 200, await fixture.Api.GetAsync($"/db/jobs/{jobId}"));

        await AssertDescribedAsync("post", "/db/jobs/process", 200, await fixture.Api.PostAsync("/db/jobs/process?wait=60", new { jobId }));

        await AssertDescribedAsync("get", "/db/jobs/{id}", 200, await fixture.Api.GetAsync($"/db/jobs/{jobId}"));
        await AssertDescribedAsync("get", "/db/jobs", 200, await fixture.Api.GetAsync("/db/jobs"));
        await AssertDescribedAsync("get", "/db/jobs/stats", 200, await fixture.Api.GetAsync("/db/jobs/stats"));
        await AssertDescribedAsync("post", "/db/jobs/process", 409, await fixture.Api.PostAsync("/db/jobs/process", new { jobId }));
        await AssertDescribedAsync("post", "/db/jobs/process", 404, await fixture.Api.PostAsync("/db/jobs/process", new { jobId = "nosuch" }));
    }

    [Fact]
    public async Task User_ThatIsCreatedTwice_IsAsDescribed()
    {
        var name = Guid.NewGuid().ToString("N");
        var user = new { email = $"{name}@example.com", username = name, fullName = "Ada Lovelace" };

        await AssertDescribedAsync("post", "/db/users/create", 201, await fixture.Api.PostAsync("/db/users/create", user));
        await AssertDescribedAsync("post", "/db/users/create", 409, await fixture.Api.PostAsync("/db/users/create", user));
        await AssertDescribedAsync("get", "/db/users", 200, await fixture.Api.GetAsync("/db/users"));
    }

    [Fact]
    public async Task IdempotencyKey_OfAnotherBody_IsAsDescribed()
    {
        var idempotencyKey = Guid.NewGuid().ToString("N");
        await fixture.Api.StartAsync("/io/sleep", new { seconds = 0, idempotencyKey });

        await AssertDescribedAsync("post", "/io/sleep", 422, await fixture.Api.PostAsync("/io/sleep", new { seconds = 1, idempotencyKey }));
    }

    [Fact]
    public async Task Task_OnItsWay_IsAsDescribed()
    {
        var id = await fixture.Api.StartAsync("/io/sleep", new { seconds = 600 });

        await AssertDescribedAsync("get", "/tasks/{id}", 200, await fixture.Api.GetAsync($"/tasks/{id}"));
        await AssertDescribedAsync("post", "/tasks/{id}/suspend", 202, await fixture.Api.PostTextAsync($"/tasks/{id}/suspend", ""));
        await Eventually.ReachAsync(async () => (int)(await fixture.Api.PostTextAsync($"/tasks/{id}/resume", "")).Status, status => status == 202);
        await AssertDescribedAsync("delete", "/tasks/{id}", 202, await fixture.Api.DeleteAsync($"/tasks/{id}"));
    }

    private async Task<JsonNode> ExampleAsync(string path)
    {
        var document = (await fixture.Api.GetAsync("/openapi.json")).Json;
        var schema = document["paths"]![path]!["post"]!["requestBody"]!["content"]!["application/json"]!["schema"]!["$ref"]!;
        return new OpenApiSchema(document).Resolve((string)schema!)["examples"]![0]!;
    }

    private async Task AssertDescribedAsync(string method, string path, int status, Answer answer)
    {
        Assert.True(status == (int)answer.Status, $"{method} {path}: {(int)answer.Status}\n{answer.Text}");
        var document = (await fixture.Api.GetAsync("/openapi.json")).Json;
        var schema = new OpenApiSchema(document);
        var described = document["paths"]![path]![method]!["responses"]![status.ToString(CultureInfo.InvariantCulture)]!;
        if (described["$ref"] is { } reference)
            described = schema.Resolve((string)reference!);
        var (type, content) = described["content"]!.AsObject().Single();

        Assert.Equal(type, answer.ContentType!.Split(';')[0]);
        Assert.Empty(schema.Check(content!["schema"], answer.Json).Select(wrong => $"{method} {path} {status}: {wrong}"));
    }
}
