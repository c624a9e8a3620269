using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace FunctionApp.Tests.EndToEnd;

/// <summary>
/// Clients that start tasks, raise events and look at statuses until the app is gone; and what must be true of all that
/// was acknowledged, whatever became of the app.
/// </summary>
internal sealed class KillLoad(int seed)
{
    private const int MostTasks = 60;
    private const int Users = 6;
    private const int BatchSize = 2;
    private const string Instances = "/runtime/webhooks/durabletask/instances";

    private readonly ConcurrentDictionary<string, int> _ranks = new();
    private readonly ConcurrentDictionary<string, ConcurrentBag<int>> _events = new();
    private readonly ConcurrentBag<string> _bulks = [];
    private int _started;
    private int _raised;

    /// <summary>Works on an app, and kills it after so many starts, while the next are on their way.</summary>
    public async Task RunAsync(AppProcess app, int starts)
    {
        var enough = new TaskCompletionSource();
        void Started()
        {
            if (Interlocked.Decrement(ref starts) == 0) enough.SetResult();
        }

        var api = app.Api;
        var working = Task.WhenAll(
            UntilGoneAsync(() => StartBulkAsync(api), Started),
            UntilGoneAsync(() => StartSleepAsync(api), Started),
            UntilGoneAsync(() => RaiseAsync(api)),
            UntilGoneAsync(() => LookAsync(api)));
        await Task.WhenAny(enough.Task, working);
        await app.KillAsync();
        await working;
    }

    /// <summary>Waits for the end of everything that was accepted, and looks at what was recorded.</summary>
    public async Task CheckAsync(Api api)
    {
        Assert.True(_bulks.Count > 5 && _events.Count > 5, $"Seed {seed}: only {_ranks.Count} tasks were accepted.");
        foreach (var id in _ranks.Keys)
        {
            var task = await api.FinishAsync(id);
            Assert.True((string?)task["status"] == "Succeeded", $"Seed {seed}: {task}");
        }
        foreach (var id in _bulks) await CheckBulkAsync(api, id);
        foreach (var (id, raised) in _events) CheckEvents(id, raised, await HistoryAsync(api, id));
    }

    private static async Task UntilGoneAsync(Func<Task> work, Action? done = null)
    {
        try
        {
            while (true)
            {
                await work();
                done?.Invoke();
            }
        }
        catch (Exception error) when (error is HttpRequestException or SocketException or IOException)
        {
            // The app was killed.
        }
    }

    private async Task StartBulkAsync(Api api)
    {
        var task = Interlocked.Increment(ref _started);
        if (task > MostTasks) await LookAsync(api);
        else
        {
            var users = Enumerable.Range(0, Users)
                .Select(i => new { email = $"u{task}.{i}@example.com", username = $"u{task}-{i}", fullName = "User" });
            _bulks.Add(Accept(await api.StartAsync("/db/users/bulk-create", new { users, batchSize = BatchSize, maxConcurrency = 2 })));
        }
    }

    private async Task StartSleepAsync(Api api)
    {
        if (Interlocked.Increment(ref _started) > MostTasks) await LookAsync(api);
        else _events.TryAdd(Accept(await api.StartAsync("/io/sleep", new { seconds = 0.5 })), []);
    }

    // Nobody else raises events for these, so that their numbers give their order.
    private async Task RaiseAsync(Api api)
    {
        var id = _events.Keys.OrderBy(id => _events[id].Count).FirstOrDefault();
        if (id is null)
        {
            await LookAsync(api);
            return;
        }
        var number = Interlocked.Increment(ref _raised);
        var answer = await api.PostAsync($"{Instances}/{id}/raiseEvent/number", number);
        if (answer.Status == HttpStatusCode.Accepted) _events[id].Add(number);
        else if (answer.Status == HttpStatusCode.Gone) _events[id].Add(int.MaxValue); // it has ended
    }

    private async Task LookAsync(Api api)
    {
        // A pause, so that the clients don't take the app's processor.
        await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        var ids = _ranks.Keys.ToList();
        var id = ids.Count == 0 ? "none" : ids[Random.Shared.Next(ids.Count)];
        var before = _ranks.GetValueOrDefault(id);
        var answer = await api.GetAsync($"/tasks/{id}");
        if (ids.Count == 0) return;
        Assert.True(answer.Status == HttpStatusCode.OK, $"Seed {seed}: {id} is gone: {answer.Text}");
        var status = (string)answer.Json["status"]!;
        var rank = status switch { "Pending" => 0, "Running" => 1, _ => 2 };
        Assert.True(rank >= before, $"Seed {seed}: {id} went back to {status}");
        _ranks.AddOrUpdate(id, rank, (_, known) => Math.Max(known, rank));
    }

    private string Accept(string id)
    {
        _ranks.TryAdd(id, 0);
        return id;
    }

    private async Task CheckBulkAsync(Api api, string id)
    {
        var result = (await api.GetAsync($"/tasks/{id}")).Json["result"]!;
        Assert.True((int)result["succeeded"]! == Users, $"Seed {seed}: {id} {result}");
        var inserts = (await HistoryAsync(api, id))
            .Count(e => (string?)e!["EventType"] == "TaskCompleted" && (string?)e["FunctionName"] == "InsertUsers");
        Assert.True(inserts == Users / BatchSize, $"Seed {seed}: {id} has {inserts} results of its activity");
    }

    private void CheckEvents(string id, IEnumerable<int> raised, JsonArray history)
    {
        var recorded = history.Where(e => (string?)e!["EventType"] == "EventRaised" && (string?)e["Name"] == "number")
            .Select(e => int.Parse(e!["Input"]!.ToString(), null)).ToList();
        Assert.True(recorded.SequenceEqual(recorded.Order().Distinct()), $"Seed {seed}: {id} {string.Join(' ', recorded)}");
        var lost = raised.Where(number => number < recorded.LastOrDefault()).Except(recorded);
        Assert.True(!lost.Any(), $"Seed {seed}: {id} lost events {string.Join(' ', lost)}");
    }

    private static async Task<JsonArray> HistoryAsync(Api api, string id) =>
        (await api.GetAsync($"{Instances}/{id}?showHistory=true")).Json["historyEvents"]!.AsArray();
}
