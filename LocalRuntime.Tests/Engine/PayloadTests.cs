namespace LocalRuntime.Tests.Engine;

/// <summary>Inputs, outputs and events come out as they went in, whatever they are.</summary>
public sealed class PayloadTests
{
    public static TheoryData<string, string> Payloads => new()
    {
        { "empty", "" },
        { "NUL and controls", "\0\u0001\u001f\u007f" },
        { "beyond the BMP", "été 漢字 \U0001F600 \u2028" },
        { "quotes", "\"\\'</script>{{}}" },
        { "4 MiB", new string('x', 4 * 1024 * 1024) },
    };

    [Theory]
    [MemberData(nameof(Payloads), DisableDiscoveryEnumeration = true)]
    public async Task Payload_ThroughInputActivityEventAndOutput_StaysTheSame(string kind, string payload)
    {
        Assert.NotNull(kind);
        var functions = new TestFunctions()
            .Activity<string>("Echo", text => text)
            .Orchestrator("Echo", async context =>
            {
                var input = context.GetInput<string>();
                var echoed = await context.CallActivityAsync<string>("Echo", input);
                var raised = await context.WaitForExternalEvent<string>("go");
                return input == echoed && echoed == raised ? raised : "differs";
            });
        await using var hub = new TestHub(functions);
        var id = await hub.StartAsync("Echo", payload);

        await hub.Client.RaiseEventAsync(id, "go", payload);
        var done = await hub.FinishAsync(id);

        Assert.True(payload == done.ReadOutputAs<string>());
        Assert.True(payload == done.ReadInputAs<string>());
    }
}
