using LocalRuntime.Http.Keys;
using LocalRuntime.Tests.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LocalRuntime.Tests.Http;

/// <summary>Which key opens what, as recorded from the real host.</summary>
public sealed class KeyTests : IAsyncLifetime
{
    private TestHost _host = null!;
    private KeyFile _keys = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await TestHost.StartAsync(new TestHostSetup
        {
            Functions = [typeof(Functions)],
            Arguments = ["--enableAuth", "--REDIS_URL=off", "--MONGODB_URL=mongodb://127.0.0.1:1"],
        });
        _keys = KeyFile.Read(Path.Combine(_host.DataFolder, "keys.json"))!;
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/api/open", "none", 200)]
    [InlineData("/api/open", "wrong", 200)]
    [InlineData("/api/secure", "none", 401)]
    [InlineData("/api/secure", "empty", 401)]
    [InlineData("/api/secure", "wrong", 401)]
    [InlineData("/api/secure", "function", 200)]
    [InlineData("/api/secure", "other", 401)]
    [InlineData("/api/secure", "host", 200)]
    [InlineData("/api/secure", "system", 401)]
    [InlineData("/api/secure", "master", 200)]
    [InlineData("/api/onlyadmin", "none", 401)]
    [InlineData("/api/onlyadmin", "function", 401)]
    [InlineData("/api/onlyadmin", "host", 401)]
    [InlineData("/api/onlyadmin", "system", 401)]
    [InlineData("/api/onlyadmin", "master", 200)]
    [InlineData("/runtime/webhooks/durabletask/instances", "none", 401)]
    [InlineData("/runtime/webhooks/durabletask/instances", "wrong", 401)]
    [InlineData("/runtime/webhooks/durabletask/instances", "function", 401)]
    [InlineData("/runtime/webhooks/durabletask/instances", "host", 403)]
    [InlineData("/runtime/webhooks/durabletask/instances", "system", 200)]
    [InlineData("/runtime/webhooks/durabletask/instances", "master", 200)]
    [InlineData("/runtime/webhooks/nosuch/x", "none", 401)]
    [InlineData("/admin/host/status", "none", 401)]
    [InlineData("/admin/host/status", "host", 403)]
    [InlineData("/admin/host/status", "master", 200)]
    [InlineData("/admin/host/systemkeys", "none", 401)]
    [InlineData("/admin/host/systemkeys", "host", 403)]
    [InlineData("/admin/host/systemkeys", "master", 200)]
    [InlineData("/admin/host/ping", "none", 200)]
    [InlineData("/admin/functions", "none", 401)]
    public async Task Request_WithAKey_PassesOrNot(string path, string key, int status)
    {
        using var byQuery = await _host.SendAsync("GET", key == "none" ? path : $"{path}?code={KeyOf(key)}");
        using var byHeader = key == "none"
            ? await _host.SendAsync("GET", path)
            : await _host.SendAsync("GET", path, null, ("x-functions-key", KeyOf(key)));

        Assert.Equal(status, (int)byQuery.StatusCode);
        Assert.Equal(status, (int)byHeader.StatusCode);
    }

    [Fact]
    public async Task Header_AgainstQuery_Wins()
    {
        using var response = await _host.SendAsync(
            "GET", $"/api/secure?code={_keys.Host}", null, ("x-functions-key", "wrong"));

        Assert.Equal(401, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("/api/secure", false)]
    [InlineData("/runtime/webhooks/durabletask/instances", true)]
    public async Task Unauthorized_HostApi_AsksForABearer(string path, bool bearer)
    {
        using var response = await _host.SendAsync("GET", path);

        Assert.Equal(bearer ? ["Bearer"] : [], response.Headers.WwwAuthenticate.Select(value => value.ToString()));
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task WrongMethod_WithoutAKey_IsNotFound()
    {
        using var response = await _host.SendAsync("POST", "/api/secure");

        Assert.Equal(404, (int)response.StatusCode);
    }

    [Fact]
    public void KeyFile_New_IsForItsOwnerOnly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix permissions");

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(Path.Combine(_host.DataFolder, "keys.json")));
        }
    }

    [Fact]
    public void KeyRing_OpenedAgain_KeepsItsKeysAndAddsTheMissing()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "keys.json");
        var first = KeyRing.Open(path, ["One"]);
        var key = KeyFile.Read(path)!.Functions["One"];

        var second = KeyRing.Open(path, ["one", "Two"]);

        Assert.Equal(first.SystemKey, second.SystemKey);
        Assert.Equal(KeyOwner.Function, second.OwnerOf(key, "ONE"));
        Assert.Equal(KeyOwner.Nobody, second.OwnerOf(key, "Two"));
    }

    private string KeyOf(string name) => name switch
    {
        "function" => _keys.Functions["Secure"],
        "other" => _keys.Functions["Other"],
        "host" => _keys.Host,
        "system" => _keys.DurableTaskExtension,
        "master" => _keys.Master,
        "empty" => "",
        _ => "wrong",
    };

    private static class Functions
    {
        [Function("Open")]
        public static string Open(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "open")] HttpRequestData r) => r.Method;

        [Function("Secure")]
        public static string Secure(
            [HttpTrigger(AuthorizationLevel.Function, "get", Route = "secure")] HttpRequestData r) => r.Method;

        [Function("Other")]
        public static string Other(
            [HttpTrigger(AuthorizationLevel.Function, "get", Route = "other")] HttpRequestData r) => r.Method;

        [Function("Admin")]
        public static string Admin(
            [HttpTrigger(AuthorizationLevel.Admin, "get", Route = "onlyadmin")] HttpRequestData r) => r.Method;
    }
}
