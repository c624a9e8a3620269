using System.Diagnostics;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Benchmarks;

/// <summary>The built app as a process of its own, with empty data.</summary>
internal sealed partial class RunningApp : IDisposable
{
    private readonly DirectoryInfo _data;
    private readonly Process _process;

    private RunningApp(DirectoryInfo data, Process process, string printed)
    {
        (_data, _process) = (data, process);
        MongoDbUrl = MongoDb().Match(printed).Value;
#pragma warning disable RS0030 // One client for one server, disposed with it.
        Client = new HttpClient { BaseAddress = new Uri(Listening().Match(printed).Groups[1].Value) };
#pragma warning restore RS0030
    }

    public HttpClient Client { get; }

    public string MongoDbUrl { get; }

    public static async Task<RunningApp> StartAsync()
    {
        var data = Directory.CreateTempSubdirectory("benchmark-");
        var path = typeof(RunningApp).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "FunctionApp").Value!;
        var process = Process.Start(new ProcessStartInfo("dotnet", [path, "--port", "0"])
        {
            RedirectStandardOutput = true,
            Environment = { ["LOCALRUNTIME_DATA"] = data.FullName, ["Fetch__AllowedNetworks__0"] = "127.0.0.0/8:*" },
        })!;
        var printed = "";
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            printed += line + "\n";
            if (line.TrimStart().StartsWith("keys", StringComparison.Ordinal)) break;
        }
        // Nobody reads on, but a full pipe would stop the app.
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        return new RunningApp(data, process, printed);
    }

    /// <summary>Starts a task and waits for its end.</summary>
    public async Task<JsonNode> RunTaskAsync(string path, object body)
    {
        using var accepted = await Client.PostAsJsonAsync(path, body);
        var id = (await accepted.Content.ReadFromJsonAsync<JsonNode>())!["taskId"];
        var task = await Client.GetFromJsonAsync<JsonNode>($"/tasks/{id}?wait=60");
        return (string?)task!["status"] == "Succeeded" ? task : throw new InvalidOperationException(task.ToJsonString());
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Client.Dispose();
        _data.Delete(recursive: true);
    }

    [GeneratedRegex(@"Listening on (\S+)")]
    private static partial Regex Listening();

    [GeneratedRegex(@"mongodb://\S+")]
    private static partial Regex MongoDb();
}
