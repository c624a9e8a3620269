using System.Text.Json.Nodes;

namespace FunctionApp.Tests.EndToEnd;

/// <summary>The app as it is when no private network is allowed: nothing here may be fetched.</summary>
public sealed class SsrfTests
{
    private static readonly string[] s_hosts =
    [
        // Loopback and "this host": plain, short, decimal, octal, hexadecimal, mixed.
        "127.0.0.1", "127.1", "127.0.1", "127.255.255.254", "2130706433", "017700000001", "0x7f000001", "0x7f.1",
        "0177.0.0.1", "0x7f.0x0.0x0.0x1", "0177.0x0.1", "0.0.0.0", "0", "0x0",
        // Private, shared, link-local, metadata, multicast, reserved.
        "10.0.0.1", "0x0a000001", "167772161", "172.16.0.1", "192.168.0.1", "3232235521", "100.64.0.1",
        "100.100.100.200", "169.254.169.254", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "168.63.129.16",
        "192.0.0.192", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        // IPv6: loopback, unspecified, compatible, mapped, NAT64, 6to4, Teredo, unique local, link-local, multicast.
        "[::1]", "[::]", "[::127.0.0.1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:169.254.169.254]",
        "[0:0:0:0:0:ffff:10.0.0.1]", "[64:ff9b::169.254.169.254]", "[64:ff9b:1::a00:1]", "[2002:7f00:1::]",
        "[2001:0:7f00:1::]", "[fd00:ec2::254]", "[fc00::1]", "[fe80::1]", "[fec0::1]", "[ff02::1]",
        "localhost", "LOCALHOST", "127。0。0。1",
        // Other ways to write the digits: addresses to one resolver, and names that do not exist to another.
        "１２７.０.０.１", "①②⑦.⓪.⓪.①",
    ];

    [Fact]
    public async Task HostileUrls_OfAllKinds_ReachNothing()
    {
        var data = Directory.CreateTempSubdirectory("functionstasks-");
        await using var target = await TargetServer.StartAsync();
        await using (var app = await AppProcess.StartAsync(
            data.FullName, ("Fetch__AllowedNetworks__0", "198.51.100.0/32"), ("Fetch__AllowedNetworks__1", "198.51.100.1/32")))
        {
            var port = new Uri(target.Url("/")).Port;
            string[] urls = [.. s_hosts.Select(host => $"http://{host}:{port}/ok"), .. s_hosts.Select(host => $"http://{host}/")];
            var answer = await app.Api.PostAsync("/io/fetch-multiple?wait=60", new { urls, retry = new { maxAttempts = 1 } });

            Assert.Equal("Failed", (string?)answer.Json["status"]);
            var items = answer.Json["result"]!["items"]!.AsArray();
            Assert.Equal(urls.Length, items.Count);
            var wrong = items.Where(item => !IsRefused(item!)).Select(item => $"{urls[(int)item!["index"]!]}: {item["error"]}");
            Assert.Empty(wrong);
        }

        Assert.Empty(target.Hits);
        data.Delete(recursive: true);
    }

    private static bool IsRefused(JsonNode item) =>
        (string?)item["error"]?["message"] is "The address is not public, and no allowed network contains it."
            or "The connection failed: HostNotFound." or "The connection failed: TryAgain.";
}
