namespace LocalRuntime.Tests.Engine;

public sealed class ExternalEventTests
{
    private readonly TestFunctions _functions = new();

    [Fact]
    public async Task Event_RaisedBeforeItIsAwaited_IsKept()
    {
        _functions
            .Activity<int>("Step", n => n)
            .Orchestrator("Late", async context =>
            {
                await context.WaitForExternalEvent<int>("first");
                return await context.WaitForExternalEvent<string>("second");
            });
        await using var hub = new TestHub(_functions);
        var id = await hub.StartAsync("Late");

        await hub.Client.RaiseEventAsync(id, "second", "early");
        await hub.Client.RaiseEventAsync(id, "first", 1);

        Assert.Equal("early", (await hub.FinishAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Events_OfOneName_ArriveInTheOrderRaised()
    {
        _functions.Orchestrator("Collects", async context =>
        {
            var received = new List<int>();
            for (var i = 0; i < 100; i++) received.Add(await context.WaitForExternalEvent<int>("number"));
            return received;
        });
        await using var hub = new TestHub(_functions);
        var id = await hub.StartAsync("Collects");

        for (var i = 0; i < 100; i++) await hub.Client.RaiseEventAsync(id, "NUMBER", i);

        Assert.Equal(Enumerable.Range(0, 100), (await hub.FinishAsync(id)).ReadOutputAs<int[]>()!);
    }

    [Fact]
    public async Task Events_RaisedDuringContinueAsNew_AreAllSeen()
    {
        _functions.Orchestrator("Counts", async context =>
        {
            var seen = context.GetInput<int>() + await context.WaitForExternalEvent<int>("one");
            if (seen < 200) context.ContinueAsNew(seen);
            return seen;
        });
        await using var hub = new TestHub(_functions);
        var id = await hub.StartAsync("Counts", 0);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => hub.Client.RaiseEventAsync(id, "one", 1)));

        Assert.Equal(200, (await hub.FinishAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Event_SentByAnOrchestration_ReachesTheOther()
    {
        _functions
            .Orchestrator("Receiver", async context => await context.WaitForExternalEvent<string>("hello"))
            .Orchestrator("Sender", context =>
            {
                context.SendEvent("receiver", "hello", "from sender");
                return Task.FromResult<object?>(null);
            });
        await using var hub = new TestHub(_functions);
        await hub.StartAsync("Receiver", id: "receiver");

        await hub.RunAsync("Sender");

        Assert.Equal("from sender", (await hub.FinishAsync("receiver")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Event_ForUnknownOrFinishedInstance_IsRefused()
    {
        _functions.Orchestrator("Ends", _ => Task.FromResult<object?>(null));
        await using var hub = new TestHub(_functions);
        var id = (await hub.RunAsync("Ends")).InstanceId;

        var unknown = await Assert.ThrowsAsync<InvalidOperationException>(() => hub.Client.RaiseEventAsync("nosuch", "x"));
        var finished = await Assert.ThrowsAsync<InvalidOperationException>(() => hub.Client.RaiseEventAsync(id, "x"));

        Assert.Equal("Cannot raise an event for the orchestration instance 'nosuch': there is none with that id.", unknown.Message);
        Assert.Equal($"Cannot raise an event for the orchestration instance '{id}': it has finished.", finished.Message);
    }

    [Fact]
    public async Task Event_OfTheWrongType_FailsTheWait()
    {
        _functions.Orchestrator("Typed", async context => await context.WaitForExternalEvent<int>("number"));
        await using var hub = new TestHub(_functions);
        var id = await hub.StartAsync("Typed");

        await hub.Client.RaiseEventAsync(id, "number", "not a number");

        Assert.StartsWith("System.Text.Json.JsonException", (await hub.FinishAsync(id)).SerializedOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Event_WithTwoWaits_GoesToTheLatest()
    {
        _functions.Orchestrator("Twice", async context =>
        {
            _ = context.WaitForExternalEvent<string>("go");
            return await context.WaitForExternalEvent<string>("go");
        });
        await using var hub = new TestHub(_functions);
        var id = await hub.StartAsync("Twice");

        await hub.Client.RaiseEventAsync(id, "go", "went");

        Assert.Equal("went", (await hub.FinishAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Events_HeldWhileSuspended_SurviveContinueAsNew()
    {
        _functions.Orchestrator("Counts", async context =>
        {
            var seen = context.GetInput<int>() + await context.WaitForExternalEvent<int>("one");
            if (seen < 3) context.ContinueAsNew(seen);
            return seen;
        });
        await using var hub = new TestHub(_functions);
        var id = await hub.StartAsync("Counts", 0);
        await hub.UntilAsync(id, instance => instance.IsRunning);
        await hub.Client.SuspendInstanceAsync(id);

        for (var i = 0; i < 3; i++) await hub.Client.RaiseEventAsync(id, "one", 1);
        await Eventually.ReachAsync(
            () => Task.FromResult(hub.Hub.ReadHistory(id)),
            history => history.OfType<LocalRuntime.Store.EventRaised>().Count() == 3);
        await hub.Client.ResumeInstanceAsync(id);

        Assert.Equal(3, (await hub.FinishAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Event_WhoseTypeRefusesIt_FailsTheWait()
    {
        _functions.Orchestrator("Typed", async context => await context.WaitForExternalEvent<Positive>("number"));
        await using var hub = new TestHub(_functions);
        var id = await hub.StartAsync("Typed");

        await hub.Client.RaiseEventAsync(id, "number", new { Number = -1 });

        Assert.StartsWith("System.ArgumentOutOfRangeException", (await hub.FinishAsync(id)).SerializedOutput, StringComparison.Ordinal);
    }

    private sealed record Positive
    {
        public Positive(int number)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(number);
            Number = number;
        }

        public int Number { get; }
    }
}
