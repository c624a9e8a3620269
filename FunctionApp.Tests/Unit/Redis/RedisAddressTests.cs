using System.Net;
using FunctionApp.Redis;
using Microsoft.Extensions.Options;

namespace FunctionApp.Tests.Unit.Redis;

public sealed class RedisAddressTests
{
    [Theory]
    [InlineData("localhost:6380", "localhost", 6380, null, null, false)]
    [InlineData("cache.example:6380,password=secret", "cache.example", 6380, null, "secret", false)]
    [InlineData("cache.example:10000,password=a+b/c=,ssl=true", "cache.example", 10000, null, "a+b/c=", true)]
    [InlineData("redis://cache.example", "cache.example", 6379, null, null, false)]
    [InlineData("redis://:secret@cache.example:7000", "cache.example", 7000, null, "secret", false)]
    [InlineData("rediss://ada:p%40ss@cache.example:7000", "cache.example", 7000, "ada", "p@ss", true)]
    public void Address_OfEitherForm_IsRead(string address, string host, int port, string? user, string? password, bool tls)
    {
        var options = RedisAddress.Parse(address);

        Assert.Equal(new DnsEndPoint(host, port), Assert.Single(options!.EndPoints));
        Assert.Equal((user, password, tls), (options.User, options.Password, options.Ssl));
        Assert.False(options.AbortOnConnectFail);
    }

    [Theory]
    [InlineData("http://cache.example:6379")]
    [InlineData("redis://")]
    [InlineData("localhost:6379,nonsense=1")]
    public void Address_OfNoServer_IsRefusedWithExamples(string address)
    {
        var exception = Assert.Throws<OptionsValidationException>(() => RedisAddress.Parse(address));

        Assert.Equal(
            "The setting REDIS_URL is not the address of a Redis server. Examples: localhost:6379, "
            + "redis://user:password@cache.example:6379, or off for none.", exception.Message);
    }
}
