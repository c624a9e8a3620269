using System.Net;
using MongoDB.Bson;
using MongoDB.Driver;

namespace FunctionApp.Tests.EndToEnd;

public sealed class BulkCreateUsersTests(AppFixture fixture)
{
    private const string Path = "/db/users/bulk-create";

    [Fact]
    public async Task TwoThousandUsers_AllGood_AreInTheDatabase()
    {
        var run = Guid.NewGuid().ToString("N")[..8];
        var users = Enumerable.Range(0, 2_000).Select(i => User($"{run}-{i:0000}")).ToArray();

        var task = await fixture.Api.RunAsync(Path, new { users });

        Assert.Equal("Succeeded", (string)task["status"]!);
        Assert.Equal(2_000, (int)task["result"]!["succeeded"]!);
        var stored = fixture.Database.GetCollection<BsonDocument>("users");
        Assert.Equal(2_000, await stored.CountDocumentsAsync(Builders<BsonDocument>.Filter.Regex("username", $"^{run}-")));
    }

    [Fact]
    public async Task DuplicatesAndInvalidOnes_AmongGoodOnes_AreReportedByIndexAndReason()
    {
        var run = Guid.NewGuid().ToString("N")[..8];
        await fixture.Api.RunAsync(Path, new { users = new[] { User($"{run}-there") } });

        var task = await fixture.Api.RunAsync(Path, new
        {
            users = new object[]
            {
                User($"{run}-0"),
                User($"{run}-there"),
                new { email = "not an address", username = $"{run}-2", fullName = "Nobody" },
                User($"{run}-0"),
                new { email = $"{run}-other@example.com", username = $"{run}-there", fullName = "Same Name" },
                User($"{run}-5"),
            },
        });

        Assert.Equal("PartiallySucceeded", (string)task["status"]!);
        var items = task["result"]!["items"]!.AsArray();
        Assert.Equal(
            ["Succeeded", "Failed", "Failed", "Failed", "Failed", "Succeeded"], items.Select(item => (string)item!["status"]!));
        Assert.Equal("DuplicateEmail", (string)items[1]!["error"]!["code"]!);
        Assert.Equal("InvalidUser", (string)items[2]!["error"]!["code"]!);
        Assert.Equal("DuplicateEmail", (string)items[3]!["error"]!["code"]!);
        Assert.Equal("DuplicateUsername", (string)items[4]!["error"]!["code"]!);
    }

    [Fact]
    public async Task Cancel_WhileCreating_KeepsWhatIsCreatedAndCountsIt()
    {
        var run = Guid.NewGuid().ToString("N")[..8];
        var users = Enumerable.Range(0, 1_000).Select(i => User($"{run}-{i}"));
        var id = await fixture.Api.StartAsync(Path, new { users, batchSize = 1, maxConcurrency = 1 });
        await Eventually.ReachAsync(
            async () => (int?)(await fixture.Api.GetAsync($"/tasks/{id}")).Json["progress"]?["completed"], completed => completed > 0);
        await fixture.Api.DeleteAsync($"/tasks/{id}");
        var task = await fixture.Api.FinishAsync(id);

        Assert.Equal("Canceled", (string)task["status"]!);
        var stored = await fixture.Database.GetCollection<BsonDocument>("users")
            .CountDocumentsAsync(Builders<BsonDocument>.Filter.Regex("username", $"^{run}-"));
        var succeeded = (int)task["result"]!["succeeded"]!;
        Assert.InRange(succeeded, 1, 999);
        Assert.InRange(stored, succeeded, succeeded + 1);
    }

    [Fact]
    public async Task TimeLimit_WhileCreating_TimesOutWithWhatIsCreated()
    {
        var run = Guid.NewGuid().ToString("N")[..8];
        var users = Enumerable.Range(0, 20_000).Select(i => User($"{run}-{i}"));

        var task = await fixture.Api.RunAsync(Path, new { users, batchSize = 1, maxConcurrency = 1, timeLimitSeconds = 1 });

        Assert.Equal(("TimedOut", "TimeLimitExceeded"), ((string)task["status"]!, (string)task["error"]!["code"]!));
        Assert.InRange((int)task["result"]!["succeeded"]!, 0, 19_999);
    }

    [Fact]
    public async Task Users_Listed_ComeInPagesInTheOrderAskedFor()
    {
        // Before all others in this order, so that there are few pages to read.
        var run = $"zz{Guid.NewGuid().ToString("N")[..8]}";
        await fixture.Api.RunAsync(Path, new { users = Enumerable.Range(0, 25).Select(i => User($"{run}-{i:00}")).ToArray() });

        var (names, cursor) = (new List<string>(), "");
        do
        {
            var page = await fixture.Api.GetAsync($"/db/users?limit=10&sort=-username&isActive=true{cursor}");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            names.AddRange(page.Json["items"]!.AsArray().Select(user => (string)user!["username"]!));
            cursor = page.Json["nextCursor"] is { } next ? $"&cursor={Uri.EscapeDataString((string)next!)}" : "";
        }
        while (cursor != "" && names[^1].StartsWith("zz", StringComparison.Ordinal));

        Assert.Equal(
            Enumerable.Range(0, 25).Reverse().Select(i => $"{run}-{i:00}"),
            names.Where(name => name.StartsWith(run, StringComparison.Ordinal)));
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    private static object User(string name) => new { email = $"{name}@example.com", username = name, fullName = $"User {name}" };
}
