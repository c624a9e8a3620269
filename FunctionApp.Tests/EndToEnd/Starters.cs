using System.Text.Json;
using System.Text.Json.Nodes;

namespace FunctionApp.Tests.EndToEnd;

/// <summary>A request to each endpoint that starts a task, which then succeeds.</summary>
internal static class Starters
{
    public static IReadOnlyDictionary<string, JsonObject> All(TargetServer target)
    {
        var (url, name) = (target.Url("/ok"), $"u{Guid.NewGuid():N}"[..12]);
        return new Dictionary<string, object>
        {
            ["/io/fetch"] = new { url },
            ["/io/fetch-multiple"] = new { urls = new[] { url } },
            ["/io/sleep"] = new { seconds = 0 },
            ["/cpu/compute"] = new { n = 1_000 },
            ["/cpu/compress"] = new { text = name },
            ["/hybrid/fetch-process"] = new { url, processing = "wordCount" },
            ["/hybrid/fetch-and-store"] = new { urls = new[] { url } },
            ["/db/users/bulk-create"] = new { users = new[] { new { email = $"{name}@example.com", username = name, fullName = "U" } } },
            ["/db/jobs/process"] = new { jobType = name, count = 1 },
        }.ToDictionary(request => request.Key, request => JsonSerializer.SerializeToNode(request.Value)!.AsObject());
    }

    /// <summary>Starts one task of each kind, and waits for their ends.</summary>
    public static async Task<IReadOnlyList<JsonNode>> RunAllAsync(Api api, TargetServer target) =>
        await Task.WhenAll(All(target).Select(request => api.RunAsync(request.Key, request.Value)));
}
