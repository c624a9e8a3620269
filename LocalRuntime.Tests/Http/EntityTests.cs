namespace LocalRuntime.Tests.Http;

/// <summary>Signals entities and reads them. Each test has an entity of its own.</summary>
public sealed class EntityTests(EntityHost host) : IClassFixture<EntityHost>
{
    [Fact]
    public async Task Get_AfterASignal_AnswersTheState()
    {
        await host.SignalAsync("/Counter/a?op=Add", "5");
        await host.ReachAsync("/Counter/a", "5");

        using var response = await host.SendAsync("GET", "/COUNTER/a/");

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("5", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/Counter/name-in-another-case?op=ADD", "3", "application/json", "3")]
    [InlineData("/counter/no-body?op=Add", null, "", "1")]
    [InlineData("/Counter/empty-body?op=Add", "", "application/json", "1")]
    [InlineData("/Notes/json?op=Write", "\"a \\\"b\\\" ä\"", "application/json", """{"Texts":["a \"b\" ä"]}""")]
    [InlineData("/Notes/text?op=Write", "5", "text/plain", """{"Texts":["5"]}""")]
    [InlineData("/Notes/text-that-is-no-json?op=Write", "{", "text/plain", """{"Texts":["{"]}""")]
    [InlineData("/Last/null?op=x", "null", "application/json", "\"x:True\"")]
    [InlineData("/Last/none?op=x", null, "", "\"x:False\"")]
    [InlineData("/Last/no-operation", null, "", "\":False\"")]
    [InlineData("/Last/schlüssel@b%20c?op=x", null, "", "\"x:False\"")]
    [InlineData("/Stamp/a?op=Press", "\"paid\"", "application/json", "\"paid in red;\"")]
    public async Task Signal_WithThatBody_IsItsInput(string path, string? body, string type, string state)
    {
        await host.SignalAsync(path, body, type);
        await host.ReachAsync(path.Split('?')[0], state);
    }

    [Fact]
    public async Task Signal_OfTheEmptyKey_IsReadUnderTheDollar()
    {
        await host.SignalAsync("/Counter?op=Add", "7");

        await host.ReachAsync("/Counter/$", "7");
    }

    [Fact]
    public async Task Delete_OfAnEntity_EndsIt()
    {
        await host.SignalAsync("/Counter/deleted?op=Add", "7");
        await host.ReachAsync("/Counter/deleted", "7");

        using var response = await host.SendAsync("DELETE", "/Counter/deleted");

        Assert.Equal(202, (int)response.StatusCode);
        await host.ReachAsync("/Counter/deleted", "");
        await host.SignalAsync("/Counter/deleted?op=Add", "1");
        await host.ReachAsync("/Counter/deleted", "1");
    }

    [Theory]
    [InlineData("Fail", "9")]
    [InlineData("Unknown", "9")]
    [InlineData("Add", "\"no number\"")]
    [InlineData("", "9")]
    public async Task Signal_OfAnOperationThatFails_IsAcceptedAndChangesNothing(string operation, string body)
    {
        var entity = $"/Counter/fails-{operation}-{body.Length}";
        await host.SignalAsync(entity + "?op=Add", "1");
        await host.SignalAsync($"{entity}?op={operation}", body);
        await host.SignalAsync(entity + "?op=Add", "1");

        await host.ReachAsync(entity, "2");
    }

    [Theory]
    [InlineData("POST", "/NoEnt/a?op=Add", "1", 400, """
        {"Message":"The function 'noent' doesn't exist, is disabled, or is not an entity function. Additional info: The following are the known entity functions: 'Counter', 'Notes', 'Last', 'Stamp'."}
        """)]
    [InlineData("POST", "/a@b/a?op=Add", "1", 400, null)]
    [InlineData("POST", "/DispatchNotes/a?op=Add", "1", 400, null)]
    [InlineData("POST", "/Counter/back%5Cslash?op=Add", "1", 400, """
        {"Message":"Entity keys must not contain /, \\, #, ?, or control characters."}
        """)]
    [InlineData("POST", "/Counter/hash%23?op=Add", "1", 400, null)]
    [InlineData("DELETE", "/Counter/line%0Abreak", null, 400, null)]
    [InlineData("POST", "/Counter/slash%2Fslash?op=Add", "1", 404, "")]
    [InlineData("POST", "/Counter/a?op=Add&taskHub=other", "1", 404, "")]
    [InlineData("GET", "/Counter/never", null, 404, "")]
    [InlineData("GET", "/NoEnt/a", null, 404, "")]
    [InlineData("GET", "/a@b/a", null, 404, "")]
    [InlineData("PUT", "/Counter/a", "1", 404, "")]
    [InlineData("GET", "?top=-1", null, 500, null)]
    public async Task Request_ThatCannotBe_SaysSo(string method, string path, string? body, int status, string? answer)
    {
        using var response = await host.SendAsync(method, path, body);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(answer ?? text, text);
    }

    [Fact]
    public async Task Signal_WithMalformedJson_SaysWhereAndIsNotSent()
    {
        using var response = await host.SendAsync("POST", "/Counter/malformed?op=Add", "{\"a\":");

        Assert.Equal(400, (int)response.StatusCode);
        Assert.StartsWith("""{"Message":"Could not parse JSON content: """,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("", await host.GetTextAsync("/Counter/malformed"));
    }

    [Fact]
    public async Task Signals_OfManyClients_AllCountOnce()
    {
        const int Clients = 16;
        const int Each = 25;

        await Task.WhenAll(Enumerable.Range(1, Clients).Select(async client =>
        {
            for (var i = 0; i < Each; i++)
                await host.SignalAsync("/Counter/many?op=Add", $"{client}");
        }));

        await host.ReachAsync("/Counter/many", $"{Each * Clients * (Clients + 1) / 2}");
    }

    [Theory]
    [InlineData("/Notes/seen?op=Write", "DispatchNotes")]
    [InlineData("/Stamp/seen?op=Press", "Stamp")]
    public async Task Signal_OfAnEntity_RunsItsFunctionInsideTheMiddleware(string path, string function)
    {
        await host.SignalAsync(path, "\"a\"");
        await Eventually.ReachAsync(() => host.GetTextAsync(path.Split('?')[0]), text => text != "");

        Assert.Equal("entityTrigger", host.Run[function]);
    }

    [Fact]
    public void Start_WithEntities_ListsThem()
    {
        Assert.Contains("    Counter: entityTrigger", host.Console, StringComparison.Ordinal);
        Assert.Contains("    Stamp: entityTrigger", host.Console, StringComparison.Ordinal);
    }
}
