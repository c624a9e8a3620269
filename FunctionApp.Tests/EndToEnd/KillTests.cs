namespace FunctionApp.Tests.EndToEnd;

/// <summary>
/// The app is killed with SIGKILL again and again while clients load it, and started again on the same data: fifty kills
/// in all, after as many starts of tasks as seeds say. What was accepted has to be there in the end, done once, and in order.
/// </summary>
public sealed class KillTests
{
    private const int Apps = 2;
    private const int Kills = 25;

    [Fact]
    public async Task Kills_UnderLoad_LoseNothing()
    {
        TestedHost.SkipUnlessLocal(LocalOnly.OwnProcess);
        await Task.WhenAll(Enumerable.Range(1, Apps).Select(RunAsync));
    }

    private static async Task RunAsync(int seed)
    {
        var data = Directory.CreateTempSubdirectory("functionstasks-");
        var (random, load) = (new Random(seed), new KillLoad(seed));
        for (var kill = 1; kill <= Kills; kill++)
        {
            await using var app = await StartAsync(data);
            await load.RunAsync(app, starts: random.Next(1, 12));
        }

        await using (var last = await StartAsync(data)) await load.CheckAsync(last.Api);
        data.Delete(recursive: true);
    }

    // Without a cache, the answers are those of the durable store.
    private static Task<AppProcess> StartAsync(DirectoryInfo data) =>
        AppProcess.StartAsync(data.FullName, ("REDIS_URL", "off"));
}
