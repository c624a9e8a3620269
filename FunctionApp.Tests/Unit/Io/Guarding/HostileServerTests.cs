using System.IO.Compression;
using System.Text;
using FunctionApp.FanOut;
using FunctionApp.Io;

namespace FunctionApp.Tests.Unit.Io.Guarding;

public sealed class HostileServerTests
{
    private const string Ok = "HTTP/1.1 200 OK\nConnection: close\n";

    private readonly FetchOptions _options = new()
    {
        AllowedNetworks = ["127.0.0.0/8:*"], MaxBodyBytes = 100_000, MaxHeaderBytes = 2_048, TimeLimit = TimeSpan.FromSeconds(10), MaxRedirects = 3,
    };

    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("identity")]
    public async Task Body_WithAContentEncoding_IsDecoded(string encoding)
    {
        var body = Compress(encoding, new byte[1_000]);
        await using var server = HostileServer.Answering($"{Ok}Content-Encoding: {encoding}\n\n", body);

        Assert.Equal(("", 1_000L), await FetchAsync(server.Url));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task Bomb_ThatGrowsWithoutEnd_IsStopped(string encoding)
    {
        var bomb = Compress(encoding, new byte[20_000_000]);
        Assert.InRange(bomb.Length, 1, 100_000);
        await using var server = HostileServer.Answering($"{Ok}Content-Encoding: {encoding}\n\n", bomb);

        Assert.Equal("BodyTooLarge", (await FetchAsync(server.Url)).Code);
    }

    [Fact]
    public async Task Bomb_InsideOfABomb_IsStopped()
    {
        var bomb = Compress("gzip", Compress("gzip", new byte[50_000_000]));
        Assert.InRange(bomb.Length, 1, 10_000);
        await using var server = HostileServer.Answering($"{Ok}Content-Encoding: gzip, gzip\n\n", bomb);

        Assert.Equal("BodyTooLarge", (await FetchAsync(server.Url)).Code);
    }

    [Theory]
    [InlineData("gzip, gzip, gzip", "EncodingNotSupported")]
    [InlineData("rot13", "EncodingNotSupported")]
    [InlineData("gzip", "BodyNotReadable")]
    [InlineData("deflate", "BodyNotReadable")]
    [InlineData("br", "BodyNotReadable")]
    public async Task Body_ThatCannotBeDecoded_FailsForGood(string encoding, string code)
    {
        await using var server = HostileServer.Answering($"{Ok}Content-Encoding: {encoding}\n\n", Encoding.ASCII.GetBytes("not compressed at all, in any way"));

        Assert.Equal(code, (await FetchAsync(server.Url)).Code);
    }

    [Theory]
    [InlineData("Content-Length: 100001")]
    [InlineData("Content-Length: 9223372036854775807")]
    public async Task Body_AnnouncedTooLong_IsNotRead(string length)
    {
        await using var server = HostileServer.Answering($"{Ok}{length}\n\n", [1]);

        Assert.Equal("BodyTooLarge", (await FetchAsync(server.Url)).Code);
    }

    [Fact]
    public async Task Body_WithoutEnd_IsStopped()
    {
        await using var server = HostileServer.Running(async (stream, stop) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"), stop);
            while (true)
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"1000\r\n{new string('x', 4_096)}\r\n"), stop);
        });

        Assert.Equal("BodyTooLarge", (await FetchAsync(server.Url)).Code);
    }

    [Fact]
    public async Task Body_DripByDrip_EndsWithTheTimeLimit()
    {
        _options.TimeLimit = TimeSpan.FromSeconds(1);
        await using var server = HostileServer.Running(async (stream, stop) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\n\r\n"), stop);
            while (true)
            {
                await stream.WriteAsync("x"u8.ToArray(), stop);
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, stop);
            }
        });

        Assert.Equal("Timeout", (await FetchAsync(server.Url)).Code);
    }

    [Fact]
    public async Task Headers_AboveTheMaximum_FailForGood()
    {
        await using var server = HostileServer.Answering($"{Ok}X-Long: {new string('x', 5_000)}\n\n");

        Assert.Equal("HeadersTooLarge", (await FetchAsync(server.Url)).Code);
    }

    [Theory]
    [InlineData("<html>this is how HTTP/0.9 answered</html>\n\n")]
    [InlineData("SSH-2.0-OpenSSH_9.9\n")]
    [InlineData("220 mail.example ESMTP\n")]
    [InlineData("HTTP/1.1 2xx OK\n\n")]
    public async Task Answer_ThatIsNotHttp_FailsForGood(string answer)
    {
        await using var server = HostileServer.Answering(answer);

        Assert.Equal("InvalidResponse", (await FetchAsync(server.Url)).Code);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/", "AddressNotAllowed")]
    [InlineData("http://[fd00:ec2::254]/", "AddressNotAllowed")]
    [InlineData("//10.0.0.1/", "AddressNotAllowed")]
    [InlineData("http://0x0a000001/", "AddressNotAllowed")]
    [InlineData("file:///etc/passwd", "RedirectNotAllowed")]
    [InlineData("gopher://127.0.0.1:6379/_FLUSHALL", "RedirectNotAllowed")]
    [InlineData("ftp://127.0.0.1/", "RedirectNotAllowed")]
    [InlineData("http://user:secret@127.0.0.1/", "RedirectNotAllowed")]
    [InlineData("/again", "TooManyRedirects")]
    public async Task Redirect_ToWhereNoFetchMayGo_FailsForGood(string location, string code)
    {
        await using var server = HostileServer.Answering($"HTTP/1.1 302 Found\nConnection: close\nContent-Length: 0\nLocation: {location}\n\n");

        Assert.Equal(code, (await FetchAsync(server.Url)).Code);
        Assert.Equal(code == "TooManyRedirects" ? 4 : 1, server.Requests.Count);
    }

    [Fact]
    public async Task Redirect_ToAnotherOrigin_GetsNoneOfTheUsersSecrets()
    {
        await using var other = HostileServer.Answering($"{Ok}Content-Length: 0\n\n");
        await using var first = HostileServer.Answering($"HTTP/1.1 303 See Other\nConnection: close\nContent-Length: 0\nLocation: {other.Url}\n\n");
        var headers = new Dictionary<string, string> { ["Authorization"] = "Bearer s3cret", ["X-Api-Key"] = "s3cret", ["Accept"] = "a/b" };

        Assert.Equal("", (await FetchAsync(new FetchTarget(first.Url, "POST", headers, "body s3cret"))).Code);
        Assert.Contains("X-Api-Key: s3cret", first.Requests[0], StringComparison.Ordinal);
        Assert.StartsWith("GET ", other.Requests[0], StringComparison.Ordinal);
        Assert.Contains("Accept: a/b", other.Requests[0], StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", other.Requests[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_ThatPointsElsewhereAfterTheCheck_IsConnectedToWhereItWasChecked()
    {
        await using var server = HostileServer.Answering($"{Ok}Content-Length: 2\n\n", "ok"u8.ToArray());
        var resolver = new StubResolver(["127.0.0.1"], ["169.254.169.254"]);

        Assert.Equal(("", 2L), await FetchAsync(new($"http://rebinding.example:{server.Port}/"), resolver));
        Assert.Single(resolver.Asked);
    }

    [Theory]
    [InlineData("127.0.0.2")]
    [InlineData("8.8.8.8", "10.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::1")]
    public async Task Name_ThatResolvesToAnAddressThatIsNotPublic_IsRefusedWithoutNamingIt(params string[] addresses)
    {
        _options.AllowedNetworks = [];
        var outcome = await OutcomeAsync(new("http://innocent.example/"), new StubResolver(addresses));

        Assert.Equal("AddressNotAllowed", outcome.Error?.Code);
        Assert.DoesNotContain(addresses, address => outcome.Error!.Message.Contains(address, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(22)]
    [InlineData(25)]
    [InlineData(6379)]
    [InlineData(27017)]
    public async Task Port_OfAPublicHost_NotAmongThoseAllowed_IsRefused(int port) =>
        Assert.Equal("PortNotAllowed", (await FetchAsync(new($"http://innocent.example:{port}/"), new StubResolver(["8.8.8.8"]))).Code);

    [Theory]
    [InlineData("127.0.0.0/8")]
    [InlineData("127.0.0.0/8:9200")]
    public async Task Port_OfAnAllowedNetwork_ThatDoesNotNameIt_IsRefused(string network)
    {
        await using var server = HostileServer.Answering($"{Ok}Content-Length: 0\n\n");
        _options.AllowedNetworks = [network];

        Assert.Equal("PortNotAllowed", (await FetchAsync(server.Url)).Code);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Redirect_ToAnotherPortOfAnAllowedNetwork_IsRefused()
    {
        await using var other = HostileServer.Answering($"{Ok}Content-Length: 0\n\n");
        await using var first = HostileServer.Answering($"HTTP/1.1 307 Go\nConnection: close\nContent-Length: 0\nLocation: {other.Url}\n\n");
        _options.AllowedNetworks = [$"127.0.0.0/8:{first.Port}"];

        Assert.Equal("PortNotAllowed", (await FetchAsync(first.Url)).Code);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task Answer_ToHead_HasTheLengthOfABodyThatDoesNotCome()
    {
        await using var server = HostileServer.Answering($"{Ok}Content-Length: 5000000000\n\n");

        Assert.Equal(("", 0L), await FetchAsync(new FetchTarget(server.Url, "HEAD")));
    }

    private Task<(string Code, long Bytes)> FetchAsync(string url) => FetchAsync(new FetchTarget(url));

    private async Task<(string Code, long Bytes)> FetchAsync(FetchTarget target, StubResolver? resolver = null)
    {
        var outcome = await OutcomeAsync(target, resolver);
        return (outcome.Error?.Code ?? "", outcome.Result);
    }

    private async Task<ItemOutcome<long>> OutcomeAsync(FetchTarget target, StubResolver? resolver = null)
    {
        using var handler = Fetchers.Handler(_options, resolver);
        var attempt = await Fetchers.Create(Fetchers.Through(handler), _options)
            .FetchAsync(target, static (answer, stop) => answer.CountAsync(stop), TestContext.Current.CancellationToken);
        return attempt.Outcome;
    }

    private static byte[] Compress(string encoding, byte[] bytes)
    {
        if (encoding == "identity")
            return bytes;
        using var compressed = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "deflate" => new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true),
            "br" => new BrotliStream(compressed, CompressionLevel.Fastest, leaveOpen: true),
            _ => new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true),
        })
            stream.Write(bytes);
        return compressed.ToArray();
    }
}
