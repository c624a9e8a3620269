using LocalRuntime.Engine;
using LocalRuntime.Hosting;
using LocalRuntime.Hosting.Settings;
using Microsoft.Extensions.Logging;

namespace LocalRuntime.Tests.Hosting;

public sealed class SettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void HostJson_NoFile_HasTheDefaultsOfTheRealHost()
    {
        var settings = HostJson.Read(Path.Combine(_folder.Path, "host.json"));

        Assert.Equal("api", settings.RoutePrefix);
        Assert.Null(settings.FunctionTimeout);
        Assert.Null(settings.MaxConcurrentActivities);
    }

    [Fact]
    public void HostJson_AllThatIsKnown_IsRead()
    {
        var settings = HostJson.Read(Write("""
            {
              // comments and unknown settings are fine
              "version": "2.0", "unknown": [1],
              "functionTimeout": "00:05:00",
              "logging": { "logLevel": { "default": "Warning", "Function": "debug" } },
              "extensions": {
                "http": { "routePrefix": "/v1/", "customHeaders": {} },
                "durableTask": { "hubName": "Hub", "defaultVersion": "2.0",
                  "versionMatchStrategy": "strict", "versionFailureStrategy": "Fail", "maxConcurrentActivityFunctions": 7,
                  "MaxConcurrentOrchestratorFunctions": 8, "maxConcurrentEntityFunctions": 9 },
              },
            }
            """));

        Assert.Equal("v1", settings.RoutePrefix);
        Assert.Equal("Hub", settings.HubName);
        Assert.Equal("2.0", settings.DefaultVersion);
        Assert.Equal(VersionMatch.Strict, settings.VersionMatch);
        Assert.Equal(VersionFailure.Fail, settings.VersionFailure);
        Assert.Equal(7, settings.MaxConcurrentActivities);
        Assert.Equal(8, settings.MaxConcurrentOrchestrations);
        Assert.Equal(9, settings.MaxConcurrentEntities);
        Assert.Equal(TimeSpan.FromMinutes(5), settings.FunctionTimeout);
        Assert.Equal(LogLevel.Debug, settings.LogLevels["Function"]);
    }

    [Theory]
    [InlineData("""{"extensions": {"http": {"routePrefix": 1}}}""",
        "extensions.http.routePrefix must be a string, not 1.")]
    [InlineData("""{"extensions": {"durableTask": {"maxConcurrentActivityFunctions": "10"}}}""",
        "extensions.durableTask.maxConcurrentActivityFunctions must be a whole number of at least 1, not \"10\".")]
    [InlineData("""{"extensions": {"durableTask": {"maxConcurrentActivityFunctions": 0}}}""",
        "maxConcurrentActivityFunctions must be a whole number of at least 1, not 0.")]
    [InlineData("""{"extensions": {"durableTask": {"versionMatchStrategy": "Older"}}}""",
        "extensions.durableTask.versionMatchStrategy must be one of None, Strict, CurrentOrOlder, not \"Older\".")]
    [InlineData("""{"extensions": []}""", "extensions must be an object, not [].")]
    [InlineData("""{"functionTimeout": "soon"}""", "functionTimeout must be a duration as \"hh:mm:ss\"")]
    [InlineData("""{"logging": {"logLevel": {"default": "Loud"}}}""",
        "logging.logLevel.default must be one of Trace, Debug")]
    [InlineData("[]", "must contain a JSON object.")]
    [InlineData("{", "is not valid JSON")]
    public void HostJson_WrongType_NamesFileAndPlaceAndType(string content, string message)
    {
        var path = Write(content);

        var error = Assert.Throws<StartupException>(() => HostJson.Read(path));

        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LocalSettings_NestedNames_BecomeConfigurationKeys()
    {
        var settings = LocalSettings.Read(Write("""
            { "IsEncrypted": false, "Values": { "Fetch__AllowedNetworks__0": "127.0.0.0/8" },
              "Host": { "LocalHttpPort": 7072, "CORS": "*" } }
            """));

        Assert.Equal("127.0.0.0/8", settings.Values["Fetch:AllowedNetworks:0"]);
        Assert.Equal(7072, settings.Port);
    }

    [Theory]
    [InlineData("embedded", null)]
    [InlineData("configured", "mongodb://localhost:27017")]
    public void LocalSettings_ChoiceOfServers_DecidesWhetherTheAddressesCount(string choice, string? address)
    {
        var settings = LocalSettings.Read(Write($$"""
            { "Values": { "MONGODB_URL": "mongodb://localhost:27017", "LOCALRUNTIME_SERVERS": "{{choice}}" } }
            """));

        Assert.Equal(address, settings.Values.GetValueOrDefault("MONGODB_URL"));
    }

    [Theory]
    [InlineData("""{"Values": {"LOCALRUNTIME_SERVERS": "own"}}""",
        "Values.LOCALRUNTIME_SERVERS must be embedded or configured, not 'own'.")]
    [InlineData("""{"Values": {"A": 1}}""", "Values.A must be a string, not 1.")]
    [InlineData("""{"Host": {"LocalHttpPort": 70000}}""", "Host.LocalHttpPort must be a whole number from 0 to 65535")]
    [InlineData("""{"IsEncrypted": true}""", "is encrypted. Decrypt it with: func settings decrypt")]
    public void LocalSettings_WrongValue_IsNamed(string content, string message)
    {
        var path = Write(content);

        var error = Assert.Throws<StartupException>(() => LocalSettings.Read(path));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { "--port", "7072" }, 7072)]
    [InlineData(new[] { "-p", "0" }, 0)]
    [InlineData(new[] { "--port=8080" }, 8080)]
    [InlineData(new string[0], null)]
    public void CommandLine_Port_IsAsInCoreTools(string[] args, int? port) =>
        Assert.Equal(port, CommandLineOptions.Parse(args).Port);

    [Fact]
    public void CommandLine_OtherArguments_AreLeftForConfiguration()
    {
        var options = CommandLineOptions.Parse(["--A=1", "--enableAuth", "--port", "1", "--B", "2"]);

        Assert.True(options.EnableAuth);
        Assert.Equal(["--A=1", "--B", "2"], options.Rest);
    }

    [Fact]
    public void CommandLine_ExportHistory_NeedsAnId()
    {
        Assert.Equal("i1", CommandLineOptions.Parse(["--export-history", "i1"]).ExportHistory);
        Assert.Throws<StartupException>(() => CommandLineOptions.Parse(["--export-history"]));
    }

    [Theory]
    [InlineData("--port")]
    [InlineData("--port", "x")]
    [InlineData("-p", "65536")]
    public void CommandLine_BadPort_IsRefused(params string[] args) =>
        Assert.Contains("needs a port from 0 to 65535",
            Assert.Throws<StartupException>(() => CommandLineOptions.Parse(args)).Message, StringComparison.Ordinal);

    private string Write(string content)
    {
        var path = Path.Combine(_folder.Path, "settings.json");
        File.WriteAllText(path, content);
        return path;
    }
}
