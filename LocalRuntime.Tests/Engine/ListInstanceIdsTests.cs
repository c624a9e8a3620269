using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;

namespace LocalRuntime.Tests.Engine;

/// <summary>Ids of instances by status and by when they ended: a ends at 12:00, b at 13:00, c runs, d fails at 14:00.</summary>
public sealed class ListInstanceIdsTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private TestHub _hub = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _hub = new TestHub(
            new TestFunctions()
                .Orchestrator("Ends", _ => Task.FromResult<object?>(null))
                .Orchestrator("Waits", async context => await context.WaitForExternalEvent<string>("Go"))
                .Orchestrator("Fails", _ => throw new InvalidOperationException("no")),
            time: _clock);
        await _hub.FinishAsync(await _hub.StartAsync("Ends", id: "a"));
        _clock.Advance(TimeSpan.FromHours(1));
        await _hub.FinishAsync(await _hub.StartAsync("Ends", id: "b"));
        _clock.Advance(TimeSpan.FromHours(1));
        await _hub.UntilAsync(
            await _hub.StartAsync("Waits", id: "c"), instance => instance.RuntimeStatus == OrchestrationRuntimeStatus.Running);
        await _hub.FinishAsync(await _hub.StartAsync("Fails", id: "d"));
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Theory]
    [InlineData("", null, null, "a b c d")]
    [InlineData("Completed", null, null, "a b")]
    [InlineData("Failed Running", null, null, "c d")]
    [InlineData("", 13, null, "b d")]
    [InlineData("", null, 13, "a b")]
    [InlineData("Completed", 13, 14, "b")]
    [InlineData("Running", 12, 15, "")]
    public async Task List_ByStatusAndTime_HasThoseThatMatch(string statuses, int? from, int? to, string expected)
    {
        var page = await _hub.Client.ListInstanceIdsAsync(
            statuses.Length == 0 ? null : statuses.Split(' ').Select(Enum.Parse<OrchestrationRuntimeStatus>),
            At(from), At(to), cancellation: Cancellation);

        Assert.Equal(expected, string.Join(' ', page.Values));
        Assert.Null(page.ContinuationToken);
    }

    [Fact]
    public async Task List_InPages_HasEachOnce()
    {
        var first = await _hub.Client.ListInstanceIdsAsync(pageSize: 2, cancellation: Cancellation);
        var second = await _hub.Client.ListInstanceIdsAsync(
            pageSize: 2, lastInstanceKey: first.ContinuationToken, cancellation: Cancellation);

        Assert.Equal(["a", "b"], first.Values);
        Assert.Equal(["c", "d"], second.Values);
        Assert.Null(second.ContinuationToken);
    }

    private static DateTimeOffset? At(int? hour) =>
        hour is { } at ? new DateTimeOffset(2026, 3, 1, at, 0, 0, TimeSpan.Zero) : null;
}
