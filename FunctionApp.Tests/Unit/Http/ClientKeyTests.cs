using FunctionApp.Http;

namespace FunctionApp.Tests.Unit.Http;

public sealed class ClientKeyTests
{
    [Theory]
    [InlineData(0, "203.0.113.7", "unknown")]
    [InlineData(1, "203.0.113.7", "address:203.0.113.7")]
    [InlineData(1, "203.0.113.7:51234", "address:203.0.113.7")]
    [InlineData(1, "10.9.9.9, 203.0.113.7", "address:203.0.113.7")]
    [InlineData(2, "10.9.9.9, 203.0.113.7, 198.51.100.1", "address:203.0.113.7")]
    [InlineData(2, "203.0.113.7", "unknown")]
    [InlineData(1, "2001:db8:1:2:3:4:5:6", "address:2001:db8:1:2::")]
    [InlineData(1, "[2001:db8:1:2:3:4:5:6]:443", "address:2001:db8:1:2::")]
    [InlineData(1, "::ffff:203.0.113.7", "address:203.0.113.7")]
    [InlineData(1, "nonsense", "unknown")]
    public void Forwarded_ForAsManyProxiesAsAreTrusted_IsTheAddressTheOutermostSaw(int trusted, string header, string key)
    {
        var request = FakeRequest.Get("/");
        request.Headers.Add("X-Forwarded-For", header);

        Assert.Equal(key, ClientKey.Of(request, trusted));
    }

    [Fact]
    public void FunctionKey_InHeaderOrQuery_IsTheSameClientAndNotReadable()
    {
        var header = FakeRequest.Get("/");
        header.Headers.Add("x-functions-key", "s3cret");

        var key = ClientKey.Of(header, 0);

        Assert.Equal(key, ClientKey.Of(FakeRequest.Get("/?code=s3cret"), 0));
        Assert.NotEqual(key, ClientKey.Of(FakeRequest.Get("/?code=other"), 0));
        Assert.DoesNotContain("s3cret", key, StringComparison.Ordinal);
    }
}
