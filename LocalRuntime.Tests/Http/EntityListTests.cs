using System.Text.Json;
using System.Text.RegularExpressions;

namespace LocalRuntime.Tests.Http;

/// <summary>The list of entities.</summary>
public sealed partial class EntityListTests(ListedEntities listed) : IClassFixture<ListedEntities>
{
    private readonly EntityHost _host = listed.Host;

    [Theory]
    [InlineData("", "counter/a counter/b counter/ö c last/a")]
    [InlineData("/", "counter/a counter/b counter/ö c last/a")]
    [InlineData("/counter", "counter/a counter/b counter/ö c")]
    [InlineData("/COUNTER/?top=2", "counter/a counter/b")]
    [InlineData("/Counter?top=0", "")]
    [InlineData("/Count", "")]
    [InlineData("/NoEnt", "")]
    [InlineData("?lastOperationTimeFrom=2020-01-01T00:00:00Z", "counter/a counter/b counter/ö c last/a")]
    [InlineData("?lastOperationTimeFrom=2099-01-01T00:00:00Z", "")]
    [InlineData("?lastOperationTimeTo=2020-01-01T00:00:00Z", "")]
    [InlineData("/Last?lastOperationTimeTo=2099-01-01T00:00:00Z&lastOperationTimeFrom=nonsense&top=x", "last/a")]
    [InlineData("?taskHub=OtherHub", "")]
    public async Task List_WithAFilter_GivesThoseEntitiesById(string query, string ids) =>
        Assert.Equal(ids, string.Join(' ', IdsOf(await _host.GetTextAsync(query))));

    [Fact]
    public async Task List_WithAndWithoutState_ShowsItOrNull()
    {
        Assert.Equal(
            """[{"entityId":{"name":"last","key":"a"},"lastOperationTime":"TIME","state":"Add:True"}]""",
            Time().Replace(await _host.GetTextAsync("/Last?fetchState=true"), "TIME"));
        Assert.Equal(
            """[{"entityId":{"name":"last","key":"a"},"lastOperationTime":"TIME","state":null}]""",
            Time().Replace(await _host.GetTextAsync("/Last"), "TIME"));
    }

    [Fact]
    public async Task List_InPages_GoesOnWhereTheTokenSays()
    {
        List<string> seen = [];
        string? token = null;
        do
        {
            using var page = await _host.SendAsync("GET", "?top=1", null, "",
                token is null ? [] : [("x-ms-continuation-token", token)]);
            seen.AddRange(IdsOf(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
            token = page.Headers.TryGetValues("x-ms-continuation-token", out var values) ? values.Single() : null;
        }
        while (token is not null);

        Assert.Equal(["counter/a", "counter/b", "counter/ö c", "last/a"], seen);
    }

    private static IEnumerable<string> IdsOf(string list) => JsonDocument.Parse(list).RootElement.EnumerateArray()
        .Select(entity => entity.GetProperty("entityId"))
        .Select(id => $"{id.GetProperty("name").GetString()}/{id.GetProperty("key").GetString()}");

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?Z")]
    private static partial Regex Time();
}
