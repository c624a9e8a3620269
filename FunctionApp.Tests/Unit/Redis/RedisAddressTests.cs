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
    [InlineData("redis://cache.example:7000/", "cache.example", 7000, null, null, false)]
    public void Address_OfEitherForm_IsRead(string address, string host, int port, string? user, string? password, bool tls)
    {
        var options = RedisAddress.Parse(address);

        Assert.Equal(new DnsEndPoint(host, port), Assert.Single(options!.EndPoints));
        Assert.Equal((user, password, tls), (options.User, options.Password, options.Ssl));
        Assert.False(options.AbortOnConnectFail);
    }

    [Fact]
    public void Address_WithADatabase_ChoosesIt() => Assert.Equal(5, RedisAddress.Parse("redis://cache.example/5")!.DefaultDatabase);

    [Theory]
    [InlineData("off")]
    [InlineData("OFF")]
    public void Off_IsNoRedis(string address) => Assert.Null(RedisAddress.Parse(address));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void Address_Missing_IsRefusedWithAnExampleAndOff(string? address) => Assert.Equal(
        "The setting REDIS_URL is missing. Set it to the address of a Redis server, for example localhost:6379, or to off for none.",
        Assert.Throws<OptionsValidationException>(() => RedisAddress.Parse(address)).Message);

    [Theory]
    [InlineData("http://cache.example:6379")]
    [InlineData("redis://")]
    [InlineData("redis://cache.example:99999")]
    [InlineData("redis://cache.example/first")]
    [InlineData("redis://:secret@cache.example?db=1")]
    [InlineData("localhost:abc")]
    [InlineData("localhost:99999")]
    [InlineData(":6379")]
    [InlineData("local host:6379")]
    [InlineData("localhost/0")]
    [InlineData("ada:secret@localhost:6379")]
    [InlineData("password=secret")]
    [InlineData("localhost:6379,ssl=maybe")]
    [InlineData("localhost:6379,nonsense=1")]
    public void Address_OfNoServer_IsRefusedWithExamples(string address)
    {
        var exception = Assert.Throws<OptionsValidationException>(() => RedisAddress.Parse(address));

        Assert.Equal(
            "The setting REDIS_URL is not the address of a Redis server. Examples: localhost:6379, "
            + "redis://user:password@cache.example:6379, or off for none.", exception.Message);
    }
}
