using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.Time.Testing;

namespace LocalRuntime.Tests.Engine;

/// <summary>What operations find, leave and send.</summary>
public sealed class EntityOperationTests
{
    private static readonly EntityInstanceId Id = new("safe", "one");
    private static readonly EntityInstanceId Log = new("journal", "log");

    private static TestFunctions Functions() => new TestFunctions()
        .Entity("safe", () => new Safe())
        .Entity("journal", () => new Journal());

    [Fact]
    public async Task State_OfAnEntityThatIsNew_IsWhatItInitializes()
    {
        await using var hub = new TestHub(Functions());

        await hub.Client.Entities.SignalEntityAsync(Id, "Put", "a");

        Assert.Equal("opened by Put:a;", await hub.StateAsync<string>(Id, _ => true));
    }

    [Theory]
    [InlineData("Empty")]
    [InlineData("delete")]
    public async Task Operation_ThatDeletesTheState_LeavesNoEntity(string operation)
    {
        await using var hub = new TestHub(Functions().Orchestrator("Run", async context =>
        {
            await context.Entities.CallEntityAsync(Id, "Put", "a");
            await context.Entities.CallEntityAsync(Id, operation);
            return await context.Entities.CallEntityAsync<bool>(Id, "Peek");
        }));

        var before = (await hub.RunAsync("Run")).ReadOutputAs<bool>();
        var after = await hub.Client.Entities.GetEntityAsync(Id, TestContext.Current.CancellationToken);

        Assert.False(before);
        Assert.Null(after);
    }

    [Fact]
    public async Task Operation_AfterADelete_FindsAFreshState()
    {
        await using var hub = new TestHub(Functions());

        foreach (var (operation, input) in ((string, string?)[])[("Put", "a"), ("delete", null), ("Put", "b")])
            await hub.Client.Entities.SignalEntityAsync(Id, operation, input);

        await hub.StateAsync<string>(Id, state => state == "opened by Put:b;");
    }

    [Fact]
    public async Task Signals_OfOneEntity_ReachTheOtherInOrderAfterItSucceeds()
    {
        await using var hub = new TestHub(Functions());

        await hub.Client.Entities.SignalEntityAsync(Id, "Report", 20);

        Assert.Equal(Enumerable.Range(0, 20), await hub.StateAsync<List<int>>(Log, entries => entries.Count == 20));
    }

    [Fact]
    public async Task Signal_OfAnEntityToItself_RunsAfterTheOperationsBefore()
    {
        await using var hub = new TestHub(Functions());

        await hub.Client.Entities.SignalEntityAsync(Id, "PutTwice", "a");

        await hub.StateAsync<string>(Id, state => state == "opened by PutTwice:a;again;");
    }

    [Theory]
    [InlineData("by an orchestrator")]
    [InlineData("by an entity")]
    public async Task Signal_ForLater_RunsWhenItIsDue(string sender)
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddDays(1));
        await using var hub = new TestHub(
            Functions().Orchestrator("Run", async context =>
            {
                DateTimeOffset due = new(context.CurrentUtcDateTime.AddHours(1), TimeSpan.Zero);
                if (sender == "by an entity")
                    await context.Entities.CallEntityAsync(Id, "ReportAt", due);
                else
                    await context.Entities.SignalEntityAsync(Log, "Append", 0, due);
                return null;
            }),
            time: time);

        await hub.RunAsync("Run");
        time.Advance(TimeSpan.FromMinutes(59));
        await hub.Client.Entities.SignalEntityAsync(Log, "Append", 1);
        await hub.StateAsync<List<int>>(Log, entries => entries.SequenceEqual([1]));
        time.Advance(TimeSpan.FromMinutes(2));

        await hub.StateAsync<List<int>>(Log, entries => entries.SequenceEqual([1, 0]));
    }

    [Theory]
    [InlineData("PutCircle", null, "JsonException")]
    [InlineData("GetCircle", null, "JsonException")]
    [InlineData("Report", "no number", "JsonException")]
    [InlineData("Nothing", null, "NotSupportedException")]
    [InlineData("Put", null, "InvalidOperationException")]
    public async Task Operation_WhoseDataCannotBe_FailsAndKeepsTheState(string operation, string? input, string error)
    {
        await using var hub = new TestHub(Functions().Orchestrator("Run", async context =>
        {
            await context.Entities.CallEntityAsync(Id, "Put", "a");
            var failure = await Assert.ThrowsAsync<EntityOperationFailedException>(
                () => context.Entities.CallEntityAsync<object>(Id, operation, input));
            return failure.FailureDetails.ErrorType;
        }));

        Assert.EndsWith(error, (await hub.RunAsync("Run")).ReadOutputAs<string>(), StringComparison.Ordinal);
        Assert.Equal("opened by Put:a;", await hub.StateAsync<string>(Id, _ => true));
    }

    [Fact]
    public async Task State_OfAnotherType_FailsTheOperationAndStays()
    {
        await using var hub = new TestHub(Functions().Entity("journal", () => new OldAndNew()).Orchestrator("Run", async context =>
        {
            var failure = await Assert.ThrowsAsync<EntityOperationFailedException>(
                () => context.Entities.CallEntityAsync<int>(Log, "Add", 1));
            return failure.FailureDetails.ErrorType;
        }));
        await hub.Client.Entities.SignalEntityAsync(Log, "Append", 1);
        await hub.StateAsync<List<int>>(Log, _ => true);

        Assert.Equal("System.Text.Json.JsonException", (await hub.RunAsync("Run")).ReadOutputAs<string>());
        Assert.Equal([1], await hub.StateAsync<List<int>>(Log, _ => true));
    }

    // As after a release of the app that changed the type of the state.
    private sealed class OldAndNew : ITaskEntity
    {
        public ValueTask<object?> RunAsync(TaskEntityOperation operation) =>
            operation.Name == "Append" ? new Journal().RunAsync(operation) : new Counter().RunAsync(operation);
    }

    private sealed class Safe : TaskEntity<string?>
    {
        public void Put(string text) => State += text + ";";

        public void Empty() => State = null;

        public bool Peek(TaskEntityOperation operation)
        {
            // Else the entity would be there from now on.
            State = null;
            return operation.State.HasState;
        }

        public void PutTwice(string text)
        {
            Context.SignalEntity(Context.Id, nameof(Put), "again");
            Put(text);
        }

        public void Report(int count)
        {
            for (var i = 0; i < count; i++) Context.SignalEntity(Log, nameof(Journal.Append), i);
        }

        public void ReportAt(DateTimeOffset due) => Context.SignalEntity(Log, nameof(Journal.Append), 0, due);

        public void PutCircle(TaskEntityOperation operation) => operation.State.SetState(GetCircle());

        public Circle GetCircle()
        {
            Circle circle = new();
            circle.Next = circle;
            return circle;
        }

        protected override string InitializeState(TaskEntityOperation entityOperation) => $"opened by {entityOperation.Name}:";
    }

    private sealed class Circle
    {
        public Circle? Next { get; set; }
    }
}
