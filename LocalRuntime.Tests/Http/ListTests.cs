using System.Net;
using System.Text.Json;

namespace LocalRuntime.Tests.Http;

/// <summary>The list of instances, and the purge of many.</summary>
public sealed class ListTests : ManagementTestBase
{
    [Theory]
    [InlineData("", "done-1,done-2,failed,wait")]
    [InlineData("/", "done-1,done-2,failed,wait")]
    [InlineData("?top=2", "done-1,done-2")]
    [InlineData("?top=0", "")]
    [InlineData("?runtimeStatus=Completed", "done-1,done-2")]
    [InlineData("?runtimeStatus=Failed,Running", "failed,wait")]
    [InlineData("?runtimeStatus=failed", "done-1,done-2,failed,wait")]
    [InlineData("?instanceIdPrefix=done-", "done-1,done-2")]
    [InlineData("?instanceIdPrefix=zzz", "")]
    [InlineData("?createdTimeFrom=2020-01-01T00:00:00Z", "done-1,done-2,failed,wait")]
    [InlineData("?createdTimeFrom=2099-01-01T00:00:00Z", "")]
    [InlineData("?createdTimeTo=2020-01-01T00:00:00Z", "")]
    [InlineData("?taskHub=OtherHub", "")]
    public async Task List_WithAFilter_GivesThoseInstancesById(string query, string ids)
    {
        await StartFourAsync();

        using var response = await SendAsync("GET", "/instances" + query);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(ids, string.Join(',', await IdsAsync(response)));
    }

    [Fact]
    public async Task List_InPages_GoesOnWhereTheTokenSays()
    {
        await StartFourAsync();
        List<string> seen = [];
        string? token = null;
        do
        {
            using var page = await Host.SendAsync("GET", Root + "/instances?top=1", null,
                token is null ? [] : [("x-ms-continuation-token", token)]);
            seen.AddRange(await IdsAsync(page));
            token = page.Headers.TryGetValues("x-ms-continuation-token", out var values) ? values.Single() : null;
        }
        while (token is not null);

        Assert.Equal(["done-1", "done-2", "failed", "wait"], seen);
    }

    [Fact]
    public async Task List_NegativeTop_Answers500()
    {
        using var response = await SendAsync("GET", "/instances?top=-1");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains("Something went wrong", await BodyAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_TokenNeverGiven_IsTakenForAPosition()
    {
        await StartFourAsync();

        using var response = await Host.SendAsync(
            "GET", Root + "/instances", null, ("x-ms-continuation-token", "bogus"));

        // "bogus" is the beginning of an encoded text that begins with an n.
        Assert.Equal(["wait"], await IdsAsync(response));
    }

    [Theory]
    [InlineData("", 400, "\"Please provide value for 'createdTimeFrom' parameter.\"")]
    [InlineData("?runtimeStatus=Failed", 400, "\"Please provide value for 'createdTimeFrom' parameter.\"")]
    [InlineData("?createdTimeFrom=2099-01-01T00:00:00Z", 404, "")]
    [InlineData("?createdTimeFrom=2020-01-01T00:00:00Z&createdTimeTo=2019-01-01T00:00:00Z", 404, "")]
    [InlineData("?createdTimeFrom=2020-01-01T00:00:00Z", 200, """{"instancesDeleted":3}""")]
    [InlineData("?createdTimeFrom=2020-01-01T00:00:00Z&runtimeStatus=Failed,Terminated", 200, """{"instancesDeleted":1}""")]
    [InlineData("?createdTimeFrom=2020-01-01T00:00:00Z&runtimeStatus=Completed,Running", 400,
        "\"Only orchestrations in a terminal state can be purged, so 'runtimeStatus' can't be Running. Terminate them first.\"")]
    public async Task PurgeMany_OfAWindow_DeletesFinishedInstancesOnly(string query, int status, string body)
    {
        await StartFourAsync();

        using var response = await SendAsync("DELETE", "/instances" + query);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(body, await BodyAsync(response));
        using var left = await SendAsync("GET", "/instances/wait");
        Assert.Equal(HttpStatusCode.Accepted, left.StatusCode);
    }

    private async Task StartFourAsync()
    {
        await RunAsync("Double", "done-2", "2");
        await RunAsync("Double", "done-1", "1");
        await RunAsync("Fails", "failed");
        await RunUntilItWaitsAsync("wait");
    }

    private static async Task<IEnumerable<string>> IdsAsync(HttpResponseMessage response)
    {
        using var list = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));
        return [.. list.RootElement.EnumerateArray().Select(item => item.GetProperty("instanceId").GetString()!)];
    }
}
