using System.Net;

namespace FunctionApp.Tests.EndToEnd;

public sealed class BadInputTests(AppFixture fixture)
{
    private const string Fetch = "/io/fetch-multiple";
    private const string Users = "/db/users/bulk-create";

    [Theory]
    [InlineData(Fetch, "", "$")]
    [InlineData(Fetch, """{"urls": [""", "$")]
    [InlineData(Fetch, "[]", "$")]
    [InlineData(Fetch, "null", "$")]
    [InlineData(Fetch, "{}", "urls")]
    [InlineData(Fetch, """{"urls": null}""", "urls")]
    [InlineData(Fetch, """{"urls": []}""", "urls")]
    [InlineData(Fetch, """{"urls": "http://example.com"}""", "urls")]
    [InlineData(Fetch, """{"urls": ["http://example.com", 7]}""", "urls[1]")]
    [InlineData(Fetch, """{"urls": ["http://example.com", null]}""", "urls[1]")]
    [InlineData(Fetch, """{"urls": ["http://example.com", "/relative"]}""", "urls[1]")]
    [InlineData(Fetch, """{"urls": ["ftp://example.com/file"]}""", "urls[0]")]
    [InlineData(Fetch, """{"urls": ["file:///etc/passwd"]}""", "urls[0]")]
    [InlineData(Fetch, """{"urls": ["http://user:secret@example.com/"]}""", "urls[0]")]
    [InlineData(Fetch, """{"urls": ["http://example.com"], "maxConcurrency": 0}""", "maxConcurrency")]
    [InlineData(Fetch, """{"urls": ["http://example.com"], "maxConcurrency": -5}""", "maxConcurrency")]
    [InlineData(Fetch, """{"urls": ["http://example.com"], "maxConcurrency": 1e9}""", "maxConcurrency")]
    [InlineData(Fetch, """{"urls": ["http://example.com"], "maxConcurrency": "many"}""", "maxConcurrency")]
    [InlineData(Fetch, """{"urls": ["http://example.com"], "timeLimitSeconds": -1}""", "timeLimitSeconds")]
    [InlineData(Fetch, """{"urls": ["http://example.com"], "retry": {"maxAttempts": 1000000}}""", "retry.maxAttempts")]
    [InlineData(Fetch, """{"urls": ["http://example.com"], "retry": {"backoff": 0.5, "firstDelay": -1}}""", "retry.firstDelay")]
    [InlineData(Fetch, """{"urls": ["http://example.com"], "retry": 3}""", "retry")]
    [InlineData(Users, """{"users": []}""", "users")]
    [InlineData(Users, """{"users": [{"username": "a", "fullName": "A"}]}""", "users[0].email")]
    [InlineData(Users, """{"users": [{"email": "nonsense", "username": "a", "fullName": "A"}]}""", "users[0].email")]
    [InlineData(Users, """{"users": [{"email": 7, "username": "a", "fullName": "A"}]}""", "users[0].email")]
    [InlineData(Users, """{"users": ["a@example.com"]}""", "users[0]")]
    [InlineData(Users, """{"users": [{"email": "a@example.com", "username": "a", "fullName": "A"}], "batchSize": 0}""", "batchSize")]
    public async Task Body_NotAsItShouldBe_IsABadRequestThatNamesTheField(string path, string body, string field)
    {
        var answer = await fixture.Api.PostTextAsync(path, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.StartsWith("application/problem+json", answer.ContentType, StringComparison.Ordinal);
        Assert.Equal(400, (int)answer.Json["status"]!);
        Assert.True(answer.Json["errors"]![field]?[0] is not null, $"'{field}' is not named in {answer.Text}");
    }

    [Theory]
    [InlineData(Fetch)]
    [InlineData(Users)]
    public async Task ContentType_NotJson_IsUnsupported(string path)
    {
        var answer = await fixture.Api.PostTextAsync(path, """{"urls": ["http://example.com"]}""", "text/plain");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.Status);
        Assert.Contains("application/json", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_MoreThanTheMaximum_AreRefusedNamingIt()
    {
        var urls = Enumerable.Repeat("http://example.com/", 10_001);

        var answer = await fixture.Api.PostAsync(Fetch, new { urls });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("10,000", (string)answer.Json["errors"]!["urls"]![0]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_LargerThanTheMaximum_IsRefused()
    {
        var body = $$"""{"urls": ["http://example.com/{{new string('x', 11 * 1024 * 1024)}}"]}""";

        var answer = await fixture.Api.PostTextAsync(Fetch, body);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
    }

    [Fact]
    public async Task Body_NestedTooDeeply_IsABadRequest()
    {
        var answer = await fixture.Api.PostTextAsync(Fetch, $$"""{"urls": {{new string('[', 1_000)}}{{new string(']', 1_000)}}}""");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task UnknownFields_InTheBody_AreIgnored()
    {
        var body = new { urls = new[] { fixture.Target.Url("/ok") }, surprise = new { deep = new[] { 1 } } };

        Assert.Equal("Succeeded", (string)(await fixture.Api.RunAsync(Fetch, body))["status"]!);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=many", "limit")]
    [InlineData("limit=100000", "limit")]
    [InlineData("isActive=maybe", "isActive")]
    [InlineData("sort=password", "sort")]
    [InlineData("cursor=nonsense", "cursor")]
    public async Task Query_NotAsItShouldBe_IsABadRequestThatNamesTheParameter(string query, string parameter)
    {
        var answer = await fixture.Api.GetAsync($"/db/users?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotNull(answer.Json["errors"]![parameter]);
    }

    [Fact]
    public async Task WrongMethod_IsNotFound()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await fixture.Api.GetAsync(Fetch)).Status);
    }
}
