using System.Net;
using System.Text.Json.Nodes;

namespace FunctionApp.Tests.EndToEnd;

/// <summary>The local host with <c>--enableAuth</c>: it asks for keys as the Functions host does.</summary>
public sealed class AuthTests(AuthTests.Host host) : IClassFixture<AuthTests.Host>
{
    private const string Fetch = "/io/fetch-multiple";

    private readonly AppProcess _app = host.App;

    [Fact]
    public async Task StartersAndTasks_WithoutAKeyOrWithAWrongOne_AreUnauthorized()
    {
        using var wrong = _app.Api.With("wrong");

        foreach (var api in new[] { _app.Api, wrong })
            Assert.Equal(
                Enumerable.Repeat(HttpStatusCode.Unauthorized, 5),
                [
                    (await api.PostAsync(Fetch, new { urls = new[] { "http://example.com/" } })).Status,
                    (await api.PostAsync("/db/users/bulk-create", new { })).Status,
                    (await api.GetAsync("/db/users")).Status,
                    (await api.GetAsync("/tasks/nosuch")).Status,
                    (await api.DeleteAsync("/tasks/nosuch")).Status,
                ]);
    }

    [Theory]
    [InlineData("master")]
    [InlineData("host")]
    [InlineData("functions/FetchMultiple")]
    public async Task Starter_WithAKeyThatOpensIt_Accepts_AndTheKeyIsNotLogged(string name)
    {
        var key = Key(name);
        using var api = _app.Api.With(key);

        var header = await api.PostAsync(Fetch, new { urls = new[] { "http://192.0.2.1/" } });
        var query = await _app.Api.PostAsync($"{Fetch}?code={key}", new { urls = new[] { "http://192.0.2.1/" } });

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (header.Status, query.Status));
        Assert.DoesNotContain(key, _app.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Task_WithTheKeyOfTheHost_IsReadable_AndWithThatOfAnotherFunctionIsNot()
    {
        using var host = _app.Api.With(Key("host"));
        using var other = _app.Api.With(Key("functions/FetchMultiple"));
        var id = await host.StartAsync(Fetch, new { urls = new[] { "http://192.0.2.1/" } });

        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync($"/tasks/{id}")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.GetAsync($"/tasks/{id}")).Status);
    }

    [Fact]
    public async Task Health_WithoutAKey_Answers()
    {
        Assert.Equal(HttpStatusCode.OK, (await _app.Api.GetAsync("/health/live")).Status);
        Assert.NotEqual(HttpStatusCode.Unauthorized, (await _app.Api.GetAsync("/health/ready")).Status);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("host", HttpStatusCode.Forbidden)]
    [InlineData("functions/FetchMultiple", HttpStatusCode.Unauthorized)]
    [InlineData("durableTaskExtension", HttpStatusCode.OK)]
    [InlineData("master", HttpStatusCode.OK)]
    public async Task ManagementApi_WithAnyKeyButTheSystems_IsClosed(string? name, HttpStatusCode expected)
    {
        using var api = _app.Api.With(name is null ? "none" : Key(name));

        Assert.Equal(expected, (await api.GetAsync("/runtime/webhooks/durabletask/instances")).Status);
    }

    [Fact]
    public async Task ManagementUris_SwitchedOff_AreNotInTheAnswer()
    {
        using var data = new TemporaryFolder();
        await using var app = await AppProcess.StartAsync(data.Path, ("Tasks__ManagementUris", "false"));

        var accepted = await app.Api.PostAsync(Fetch, new { urls = new[] { "http://192.0.2.1/" } });

        Assert.Equal(HttpStatusCode.Accepted, accepted.Status);
        Assert.Null(accepted.Json["management"]);
        Assert.DoesNotContain("code=", accepted.Text, StringComparison.Ordinal);
    }

    private string Key(string name) =>
        (string)name.Split('/').Aggregate(host.Keys, (node, part) => node[part]!)!;

    private sealed class TemporaryFolder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("functionstasks-");

        public string Path => _folder.FullName;

        public void Dispose() => _folder.Delete(recursive: true);
    }

    /// <summary>One app that asks for keys, for all of these tests.</summary>
    public sealed class Host : IAsyncLifetime
    {
        private readonly TemporaryFolder _data = new();
        private AppProcess? _app;

        internal AppProcess App
        {
            get
            {
                TestedHost.SkipUnlessLocal(LocalOnly.OwnProcess);
                return _app!;
            }
        }

        internal JsonNode Keys => JsonNode.Parse(File.ReadAllText(Path.Combine(_data.Path, "keys.json")))!;

        public async ValueTask InitializeAsync()
        {
            if (TestedHost.Url is null) _app = await AppProcess.StartAsync(_data.Path, ["--enableAuth"]);
        }

        public async ValueTask DisposeAsync()
        {
            if (_app is not null) await _app.DisposeAsync();
            _data.Dispose();
        }
    }
}
