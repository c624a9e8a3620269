using LocalRuntime.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LocalRuntime.Tests.Hosting;

/// <summary>A host on a free port with a data folder of its own, and a client of it.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private TestHost(TestHostSetup setup)
    {
        if (setup.HostJson is not null)
            File.WriteAllText(Path.Combine(_folder.Path, "host.json"), setup.HostJson);
        var builder = new FunctionsApplicationBuilder(
            ["--port", "0", $"--LOCALRUNTIME_DATA={DataFolder}", .. setup.Arguments],
            new LocalHostOptions
            {
                SettingsFolder = _folder.Path,
                FunctionTypes = setup.Functions,
                Console = Console,
            });
        builder.Logging.ClearProviders();
        setup.Configure?.Invoke(builder);
        Host = (WebApplication)builder.Build();
    }

    public WebApplication Host { get; }

    public HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false }, disposeHandler: true);

    public StringWriter Console { get; } = new();

    public string DataFolder => Path.Combine(_folder.Path, "data");

    public static Task<TestHost> StartAsync(params Type[] functions) =>
        StartAsync(new TestHostSetup { Functions = functions });

    public static async Task<TestHost> StartAsync(TestHostSetup setup)
    {
        var host = new TestHost(setup);
        await host.Host.StartAsync(TestContext.Current.CancellationToken);
        host.Client.BaseAddress = new Uri(host.Host.Urls.First());
        return host;
    }

    public T Service<T>() where T : notnull => Host.Services.GetRequiredService<T>();

    public Task<HttpResponseMessage> SendAsync(
        string method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = content };
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<string> GetTextAsync(string path)
    {
        using var response = await SendAsync("GET", path);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Host.StopAsync(CancellationToken.None);
        await Host.DisposeAsync();
        await Console.DisposeAsync();
        _folder.Dispose();
    }
}
