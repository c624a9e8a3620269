using System.Net;
using MongoDB.Bson;
using MongoDB.Driver;

namespace FunctionApp.Tests.EndToEnd;

/// <summary>A copy of the data of an app that runs, and an app that begins with the copy.</summary>
public sealed class BackupTests(AppFixture fixture) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("functionstasks-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Backup_OfARunningApp_HasItsTasksAndDocuments()
    {
        var source = fixture.App.DataFolder;
        var user = new { email = "kept@backup.example", username = "kept-by-backup", fullName = "Kept" };
        Assert.Equal(HttpStatusCode.Created, (await fixture.Api.PostAsync("/db/users/create", user)).Status);
        var task = await fixture.Api.RunAsync("/cpu/compute", new { n = 1_000 });
        var copy = Path.Combine(_folder.FullName, "copy");

        await using (var backup = await AppProcess.LaunchAsync(source, ["--backup", copy], []))
            Assert.True(backup is { HasExited: true, ExitCode: 0 }, backup.Output);

        await using var second = await AppProcess.StartAsync(copy);
        var again = (await second.Api.GetAsync($"/tasks/{task["taskId"]}")).Json;
        Assert.Equal(task["result"]!.ToJsonString(), again["result"]!.ToJsonString());
        Assert.Equal(1, await new MongoClient(second.MongoDbUrl).GetDatabase("functionstasks").GetCollection<BsonDocument>("users")
            .CountDocumentsAsync(new BsonDocument("email", user.email)));
    }

    [Fact]
    public async Task Start_OnADamagedHistory_SaysWhatToDoWithoutAStackTrace()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder.FullName, "history.db"), new string('x', 5_000), TestContext.Current.CancellationToken);

        await using var app = await AppProcess.LaunchAsync(_folder.FullName);

        Assert.True(app is { HasExited: true, ExitCode: 1 }, app.Output);
        Assert.Contains("is damaged: ", app.Output, StringComparison.Ordinal);
        Assert.Contains("Put a backup in its place", app.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", app.Output, StringComparison.Ordinal);
    }
}
