using System.Collections.Concurrent;
using System.Text.Json;
using LocalRuntime.Http.Keys;
using LocalRuntime.Tests.Hosting;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace LocalRuntime.Tests.Golden;

/// <summary>The app of the recordings on the local host, and the steps of the recorder on it.</summary>
internal sealed class GoldenHost : IAsyncDisposable
{
    private const string Management = "/runtime/webhooks/durabletask";

    // A timer of 30 s must outlast the next request, however slow, and one of 60 s the 5 s that a function of the app
    // waits on the real clock.
    private const int Speed = 4;

    private static readonly Type[] s_functions = typeof(global::Golden.Starters).Assembly.GetTypes();

    private readonly ConcurrentDictionary<string, string> _results;
    private readonly ConcurrentDictionary<string, string> _ids = [];
    private readonly TestHost _host;
    private readonly AnswerComparison _comparison;

    private GoldenHost(TestHost host, Gate gate, ConcurrentDictionary<string, string> results)
    {
        (_host, Gate, _results) = (host, gate, results);
        Client = host.Service<DurableTaskClient>();
        Keys = KeyFile.Read(Path.Combine(host.DataFolder, "keys.json"))!;
        _comparison = new AnswerComparison(Keys);
    }

    public Gate Gate { get; }

    public DurableTaskClient Client { get; }

    public KeyFile Keys { get; }

    /// <param name="results">Gets what differs, by transcript; nothing where the answers are the same.</param>
    public static async Task<GoldenHost> StartAsync(
        ConcurrentDictionary<string, string> results, params string[] arguments)
    {
        var gate = new Gate();
        var host = await TestHost.StartAsync(new TestHostSetup
        {
            Functions = s_functions,
            HostJson = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "host.json")),
            Arguments = ["--REDIS_URL=off", "--MONGODB_URL=mongodb://127.0.0.1:1", .. arguments],
            Configure = builder =>
            {
                builder.Services.AddSingleton<TimeProvider>(new FastClock(Speed));
                builder.Use(next => context =>
                {
                    gate.Pass(context);
                    return next(context);
                });
            },
        });
        return new GoldenHost(host, gate, results);
    }

    /// <summary>Sends the recorded requests, one after the other, and compares the answers.</summary>
    public async Task ReplayAsync(params string[] names)
    {
        foreach (var name in names) await ReplayAsync(Transcript.Read(name), _comparison.Compare);
    }

    /// <summary>Replays a transcript that leaves out the middle of the request's body.</summary>
    public Task ReplayWithBodyAsync(string name, string body)
    {
        var transcript = Transcript.Read(name);
        return ReplayAsync(transcript with { Request = transcript.Request with { Body = body } }, _comparison.Compare);
    }

    /// <summary>Replays a request for instances whose ids, and so whose order, are random.</summary>
    public Task ReplayListAsync(string name) => ReplayAsync(Transcript.Read(name), _comparison.CompareLists);

    /// <summary>Sends a request that was not recorded, or whose answer was not kept.</summary>
    public Task<RawAnswer> SendAsync(string method, string path, string json = "") => SendAsync(new RawRequest(
        method, Management + path,
        ["Host: localhost:7071", "Content-Type: application/json", $"Content-Length: {json.Length}"], json));

    /// <summary>Starts an orchestration through the app, as the recorder did.</summary>
    /// <param name="query">The id, and what else the starter takes.</param>
    public async Task<string> StartAsync(string orchestration, string query, string json = "")
    {
        var answer = await SendAsync(new RawRequest(
            "POST", $"/api/orchestrators/{orchestration}?{query}",
            ["Host: localhost:7071", "Content-Type: application/json", $"Content-Length: {json.Length}"], json));
        Assert.Equal(202, answer.Status);
        return JsonDocument.Parse(answer.Body).RootElement.GetProperty("Id").GetString()!;
    }

    /// <summary>Starts <c>WaitEvent</c>, and waits until it waits.</summary>
    public async Task StartWaitingAsync(string id, string json = "")
    {
        await StartAsync("WaitEvent", $"id={id}", json);
        await Client.WaitForInstanceStartAsync(id);
    }

    public async Task RunAsync(string orchestration, string id, string json = "")
    {
        await StartAsync(orchestration, $"id={id}", json);
        await EndAsync(id);
    }

    public Task EndAsync(string id) => Client.WaitForInstanceCompletionAsync(Translate(id));

    /// <summary>Tells that an instance has another id here than when it was recorded.</summary>
    public void MapId(string recorded, string id) => _ids[recorded] = id;

    public async ValueTask DisposeAsync()
    {
        Gate.Open();
        await _host.DisposeAsync();
        Gate.Dispose();
    }

    private async Task ReplayAsync(
        Transcript transcript, Func<RawAnswer, RawAnswer, IReadOnlyList<string>> compare)
    {
        var request = transcript.Request;
        var answer = await SendAsync(request with
        {
            Path = Translate(request.Path),
            Headers = [.. request.Headers.Select(Translate)],
        });
        if (!_results.TryAdd(transcript.Name, string.Join(", ", compare(transcript.Answer, answer))))
            throw new InvalidOperationException($"{transcript.Name} was replayed before.");
        LearnId(transcript.Answer, answer);
    }

    private Task<RawAnswer> SendAsync(RawRequest request) =>
        request.SendAsync(_host.Client.BaseAddress!.Port, TestContext.Current.CancellationToken);

    private string Translate(string text)
    {
        foreach (var (recorded, id) in _ids) text = text.Replace(recorded, id, StringComparison.Ordinal);
        return text
            .Replace("<key-1>", Keys.DurableTaskExtension, StringComparison.Ordinal)
            .Replace("<key-4>", Keys.Host, StringComparison.Ordinal)
            .Replace("<key-5>", Keys.Functions.GetValueOrDefault("Secure"), StringComparison.Ordinal)
            .Replace("<key-6>", Keys.Master, StringComparison.Ordinal);
    }

    private void LearnId(RawAnswer recorded, RawAnswer answer)
    {
        if (IdOf(recorded) is { } before && IdOf(answer) is { } now) MapId(before, now);
    }

    // The id of an instance that was started is in the Location, where no body is too long to be kept.
    private static string? IdOf(RawAnswer answer) =>
        answer.Status == 202 && answer.Headers.TryGetValue("Location", out var location)
            ? location.Split("/instances/")[1].Split('?')[0] : null;
}
