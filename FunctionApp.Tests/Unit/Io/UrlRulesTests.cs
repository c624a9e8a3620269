using System.Text.Json;
using FunctionApp.Io;

namespace FunctionApp.Tests.Unit.Io;

public sealed class UrlRulesTests
{
    private const string NotAbsolute = "Must be an absolute URL that starts with http:// or https://.";

    [Theory]
    [InlineData("\"http://example.com\"", null)]
    [InlineData("\"https://example.com:8443/a?b=c#d\"", null)]
    [InlineData("\"http://127.0.0.1:5000/\"", null)]
    [InlineData("\"/a/path\"", NotAbsolute)]
    [InlineData("\"example.com\"", NotAbsolute)]
    [InlineData("\"\"", NotAbsolute)]
    [InlineData("\"http://\"", NotAbsolute)]
    [InlineData("\"ftp://example.com/\"", NotAbsolute)]
    [InlineData("\"file:///etc/passwd\"", NotAbsolute)]
    [InlineData("\"javascript:alert(1)\"", NotAbsolute)]
    [InlineData("\"http://ada:secret@example.com/\"", "Must not contain a user name or password.")]
    [InlineData("5", "Must be a string with an http or https URL.")]
    [InlineData("null", "Must be a string with an http or https URL.")]
    [InlineData("{}", "Must be a string with an http or https URL.")]
    public void Url_OfAnyJson_IsTakenOrRefused(string json, string? reason) => Assert.Equal(reason, UrlRules.Reason(JsonElement.Parse(json)));

    [Theory]
    [InlineData(2_048, null)]
    [InlineData(2_049, "Is too long: a URL may have at most 2048 characters.")]
    public void Url_AroundTheLimit_IsRefusedAbove(int length, string? reason) =>
        Assert.Equal(reason, UrlRules.Reason(JsonElement.Parse($"\"{"http://a/".PadRight(length, 'x')}\"")));
}
