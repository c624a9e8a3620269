using System.Text.Json;
using FunctionApp.Hybrid.Processing;

namespace FunctionApp.Tests.Unit.Hybrid;

public sealed class SimplePathTests
{
    private static readonly JsonElement s_body = JsonElement.Parse(
        """{"a": {"b": [1, {"c d": true, "e'f": 5}]}, "": 7, "n": null, "x.y": 2, "$": 9}""");

    [Theory]
    [InlineData("$.a.b[0]", "1")]
    [InlineData("a.b[0]", "1")]
    [InlineData("$['a']['b'][1]['c d']", "true")]
    [InlineData("a[\"b\"][-1].c", null)]
    [InlineData("a.b[-2]", "1")]
    [InlineData("a.b[-3]", null)]
    [InlineData("a.b[2]", null)]
    [InlineData("a.b.c", null)]
    [InlineData("a[0]", null)]
    [InlineData("n", "null")]
    [InlineData("n.x", null)]
    [InlineData("$['']", "7")]
    [InlineData("['x.y']", "2")]
    [InlineData("$.a.b[1][\"e'f\"]", "5")]
    [InlineData("missing", null)]
    public void Path_IntoABody_FindsTheValueOrNothing(string path, string? value) =>
        Assert.Equal(value, SimplePath.Parse(path)!.Find(s_body)?.GetRawText());

    [Fact]
    public void Path_OfTheRoot_IsTheBody() => Assert.Equal(s_body.GetRawText(), SimplePath.Parse("$")!.Find(s_body)?.GetRawText());

    [Theory]
    [InlineData("")]
    [InlineData("a..b")]
    [InlineData("a[*]")]
    [InlineData("a[?(@.b)]")]
    [InlineData("a[1:2]")]
    [InlineData("a[99999999999]")]
    [InlineData("a.")]
    [InlineData("a['b]")]
    [InlineData("a b")]
    public void Text_OfAnotherShape_IsNoPath(string path) => Assert.Null(SimplePath.Parse(path));

    [Fact]
    public void Path_TooLong_IsNoPath() => Assert.Null(SimplePath.Parse(new string('a', 1_001)));
}
