using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;

namespace LocalRuntime.Tests.Engine;

/// <summary>Reading, listing and cleaning of entities.</summary>
public sealed class EntityClientTests : IAsyncLifetime
{
    private static readonly EntityInstanceId A = new("counter", "a");

    private readonly TestHub _hub = new(new TestFunctions()
        .Entity("counter", () => new Counter()).Entity("journal", () => new Journal()));

    private DurableEntityClient Entities => _hub.Client.Entities;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        foreach (var key in (string[])["a", "B", "b", "gone"])
            await Entities.SignalEntityAsync(new("counter", key), "Add", 5, cancellation: Cancellation);
        await Entities.SignalEntityAsync(new("journal", "a"), "Append", 5, cancellation: Cancellation);
        await IdleAsync();
        await Entities.SignalEntityAsync(new("counter", "gone"), "delete", Cancellation);
        await IdleAsync();
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Get_AsTextOrAsAType_GivesTheState()
    {
        var text = await Entities.GetEntityAsync(A, Cancellation);
        var number = await Entities.GetEntityAsync<int>(A, Cancellation);

        Assert.Equal(("5", 5), (text!.State.Value, number!.State));
        Assert.Equal(5, text.State.ReadAs<int>());
        Assert.Equal(A, text.Id);
        Assert.Equal(text.LastModifiedTime, number.LastModifiedTime);
        Assert.InRange(text.LastModifiedTime, DateTimeOffset.UnixEpoch.AddYears(50), TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task Get_WithoutState_HasNone()
    {
        Assert.False((await Entities.GetEntityAsync(A, includeState: false, Cancellation))!.IncludesState);
        Assert.False((await Entities.GetEntityAsync<int>(A, includeState: false, Cancellation))!.IncludesState);
    }

    [Theory]
    [InlineData("counter", "gone")]
    [InlineData("counter", "never")]
    [InlineData("counter", "A")]
    public async Task Get_OfNoEntity_IsNull(string name, string key) =>
        Assert.Null(await Entities.GetEntityAsync(new EntityInstanceId(name, key), Cancellation));

    [Theory]
    [InlineData(null, "@counter@B @counter@a @counter@b @journal@a")]
    [InlineData("", "@counter@B @counter@a @counter@b @journal@a")]
    [InlineData("COUNTER", "@counter@B @counter@a @counter@b")]
    [InlineData("count", "@counter@B @counter@a @counter@b")]
    [InlineData("count@", "")]
    [InlineData("@Counter@", "@counter@B @counter@a @counter@b")]
    [InlineData("counter@b", "@counter@b")]
    public async Task List_ByPrefix_GivesThoseById(string? prefix, string ids)
    {
        var found = await Entities.GetAllEntitiesAsync(new() { InstanceIdStartsWith = prefix }).ToListAsync(Cancellation);

        Assert.Equal(ids, string.Join(' ', found.Select(entity => entity.Id)));
        Assert.All(found, entity => Assert.True(entity.IncludesState));
    }

    [Fact]
    public async Task List_InPages_GoesOnWhereItStopped()
    {
        EntityQuery query = new() { InstanceIdStartsWith = "counter", PageSize = 2 };

        var pages = await Entities.GetAllEntitiesAsync<int>(query).AsPages().ToListAsync(Cancellation);
        var rest = await Entities.GetAllEntitiesAsync<int>(query with { ContinuationToken = pages[0].ContinuationToken })
            .ToListAsync(Cancellation);

        Assert.Equal([2, 1], pages.Select(page => page.Values.Count));
        Assert.Null(pages[1].ContinuationToken);
        Assert.Equal(["@counter@b"], rest.Select(entity => entity.Id.ToString()));
    }

    [Fact]
    public async Task List_WithoutState_HasNone() => Assert.All(
        await Entities.GetAllEntitiesAsync<int>(new() { IncludeState = false }).ToListAsync(Cancellation),
        entity => Assert.False(entity.IncludesState));

    [Fact]
    public async Task Clean_AfterADelete_RemovesWhatIsEmpty()
    {
        EntityQuery all = new() { IncludeTransient = true };
        var before = await Entities.GetAllEntitiesAsync(all).CountAsync(Cancellation);

        var cleaned = await Entities.CleanEntityStorageAsync(cancellation: Cancellation);

        Assert.Equal(new CleanEntityStorageResult { EmptyEntitiesRemoved = 1 }, cleaned);
        Assert.Equal((5, 4), (before, await Entities.GetAllEntitiesAsync(all).CountAsync(Cancellation)));
    }

    [Fact]
    public async Task AnyCall_WithAnIdThatIsNone_IsRefused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Entities.SignalEntityAsync(default, "Add", 1, null, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => Entities.GetEntityAsync(default, Cancellation));
    }

    private async Task IdleAsync() =>
        await Eventually.ReachAsync(() => Task.FromResult(_hub.Hub.InMemory), held => held == (0, 0));
}
