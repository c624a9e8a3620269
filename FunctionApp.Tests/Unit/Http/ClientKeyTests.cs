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
    public void CheckedKey_InHeaderOrQuery_IsTheSameClientAndNotReadable()
    {
        var key = ClientKey.Of(WithKeys("s3cret"), 0);

        Assert.Equal(key, ClientKey.Of(FakeRequest.Get("/?code=s3cret").WithCheckedKey(), 0));
        Assert.NotEqual(key, ClientKey.Of(FakeRequest.Get("/?code=other").WithCheckedKey(), 0));
        Assert.DoesNotContain("s3cret", key, StringComparison.Ordinal);
    }

    [Fact]
    public void CheckedKey_WithMoreOfThem_IsTheFirst()
    {
        var key = ClientKey.Of(WithKeys("s3cret"), 0);

        Assert.Equal(key, ClientKey.Of(WithKeys("s3cret", "another"), 0));
        Assert.Equal(key, ClientKey.Of(WithKeys("s3cret,another"), 0));
        Assert.Equal(key, ClientKey.Of(FakeRequest.Get("/?code=s3cret&code=another").WithCheckedKey(), 0));
    }

    [Fact]
    public void Key_ThatNobodyHasChecked_MakesNoClient()
    {
        var request = FakeRequest.Get("/?code=made-up");
        request.Headers.Add("x-functions-key", "made-up");

        Assert.Equal("unknown", ClientKey.Of(request, 0));
    }

    private static FakeRequest WithKeys(params string[] keys)
    {
        var request = FakeRequest.Get("/").WithCheckedKey();
        request.Headers.Add("x-functions-key", keys);
        return request;
    }
}
