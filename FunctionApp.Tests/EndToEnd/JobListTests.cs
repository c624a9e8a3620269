using System.Net;
using System.Text.Json.Nodes;

namespace FunctionApp.Tests.EndToEnd;

public sealed class JobListTests(AppFixture fixture)
{
    private readonly string _type = $"type-{Guid.NewGuid():N}";

    [Fact]
    public async Task Pages_WhileJobsAreAdded_HaveEachJobOnceInOrder()
    {
        var ids = await CreateAsync(25);

        var listed = new List<string>();
        var cursor = "";
        do
        {
            var page = await ListAsync($"jobType={_type}&limit=10&sort=-createdAt{cursor}");
            listed.AddRange(page["items"]!.AsArray().Select(job => (string)job!["id"]!));
            cursor = page["nextCursor"] is { } next ? $"&cursor={Uri.EscapeDataString((string)next!)}" : "";
            await CreateAsync(3);
        }
        while (cursor != "");

        Assert.Equal(ids.Reverse(), listed);
    }

    [Fact]
    public async Task Filters_OfStatusAndTime_LeaveTheOthersOut()
    {
        var ids = await CreateAsync(3);
        await fixture.Api.RunAsync("/db/jobs/process", new { jobId = ids[1] });
        var jobs = (await ListAsync($"jobType={_type}"))["items"]!.AsArray();
        var second = (string)jobs[1]!["createdAt"]!;

        Assert.Equal(ids, jobs.Select(Id));
        Assert.Equal([ids[1]], await IdsAsync($"jobType={_type}&status=failed"));
        Assert.Equal([ids[1]], await IdsAsync($"jobType={_type}&sort=-completedAt"));
        Assert.Equal([ids[0], ids[2]], await IdsAsync($"jobType={_type}&status=pending"));
        Assert.Contains(ids[1], await IdsAsync($"jobType={_type}&createdFrom={second}"));
        Assert.DoesNotContain(ids[1], await IdsAsync($"jobType={_type}&createdTo={second}"));
        Assert.Empty(await IdsAsync($"jobType={_type}&createdFrom=2999-01-01"));
    }

    [Fact]
    public async Task CompletedAt_AsTheOrder_GoesOnWhereThePageEnded()
    {
        var ids = await CreateAsync(3);
        foreach (var id in ids.Reverse())
            await fixture.Api.RunAsync("/db/jobs/process", new { jobId = id });

        var first = await ListAsync($"jobType={_type}&sort=completedAt&limit=2");
        var second = await ListAsync($"jobType={_type}&sort=completedAt&limit=2&cursor={first["nextCursor"]}");

        Assert.Equal([ids[2], ids[1]], first["items"]!.AsArray().Select(Id));
        Assert.Equal([ids[0]], second["items"]!.AsArray().Select(Id));
        Assert.Null(second["nextCursor"]);
    }

    [Fact]
    public async Task Statistics_OfAllJobs_CountThisTypes()
    {
        var ids = await CreateAsync(150);
        await fixture.Api.RunAsync("/db/jobs/process", new { jobType = _type, count = 140 });
        var done = (string)(await fixture.Api.PostAsync("/db/jobs/create", new { jobType = "echo" })).Json["id"]!;
        await fixture.Api.RunAsync("/db/jobs/process", new { jobId = done });

        var answer = await fixture.Api.GetAsync("/db/jobs/stats");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var mine = answer.Json["byType"]!.AsArray().Single(type => (string)type!["jobType"]! == _type)!["counts"]!;
        Assert.Equal("""{"total":150,"pending":10,"running":0,"completed":0,"failed":140}""", mine.ToJsonString());
        Assert.InRange((int)answer.Json["byStatus"]!["failed"]!, 140, int.MaxValue);
        Assert.InRange((int)answer.Json["lastHour"]!["failed"]!, 140, int.MaxValue);
        Assert.InRange((double)answer.Json["durations"]!["p95Ms"]!, (double)answer.Json["durations"]!["p50Ms"]!, 60_000);
        Assert.Equal(150, ids.Count);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("status=done", "status")]
    [InlineData("status[$ne]=x&status=Pending", "status")]
    [InlineData("jobType=a%20b", "jobType")]
    [InlineData("jobType=", "jobType")]
    [InlineData("sort=status", "sort")]
    [InlineData("sort=--createdAt", "sort")]
    [InlineData("createdFrom=yesterday", "createdFrom")]
    [InlineData("createdTo=2026-01-31T12:00:00+01:00", "createdTo")]
    [InlineData("cursor=nonsense", "cursor")]
    [InlineData("cursor=e30", "cursor")]
    public async Task Query_NotAsItShouldBe_IsABadRequestThatNamesTheParameter(string query, string parameter)
    {
        var answer = await fixture.Api.GetAsync($"/db/jobs?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotNull(answer.Json["errors"]![parameter]);
    }

    private static string Id(JsonNode? job) => (string)job!["id"]!;

    private async Task<JsonNode> ListAsync(string query)
    {
        var answer = await fixture.Api.GetAsync($"/db/jobs?{query}");
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer.Json;
    }

    private async Task<IEnumerable<string>> IdsAsync(string query) => (await ListAsync(query))["items"]!.AsArray().Select(Id);

    // In the order of their ids, which begin with the time: within one millisecond, that is the order of the list.
    private async Task<IReadOnlyList<string>> CreateAsync(int count)
    {
        var ids = new List<string>();
        for (var i = 0; i < count; i++)
            ids.Add((string)(await fixture.Api.PostAsync("/db/jobs/create", new { jobType = _type, inputData = i })).Json["id"]!);
        return [.. ids.Order(StringComparer.Ordinal)];
    }
}
