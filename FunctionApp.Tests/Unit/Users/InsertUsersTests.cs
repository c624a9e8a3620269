using FunctionApp.Documents;
using FunctionApp.FanOut;
using FunctionApp.Tests.Unit.Tasks;
using FunctionApp.Users;
using Microsoft.Azure.Functions.Worker;
using MongoDB.Driver;
using Moq;

namespace FunctionApp.Tests.Unit.Users;

public sealed class InsertUsersTests
{
    private readonly TaskServices _tasks = new();
    private readonly IndexReadiness _indexes;
    private readonly Mock<IMongoCollection<UserDocument>> _collection = new();
    private readonly List<UserDocument> _inserted = [];

    public InsertUsersTests()
    {
        _indexes = new(_tasks.Time, TimeSpan.FromSeconds(10));
        _collection.Setup(c => c.InsertManyAsync(It.IsAny<IEnumerable<UserDocument>>(),
                It.Is<InsertManyOptions>(options => !options.IsOrdered), It.IsAny<CancellationToken>()))
            .Callback((IEnumerable<UserDocument> users, InsertManyOptions _, CancellationToken _) => _inserted.AddRange(users))
            .Returns(Task.CompletedTask);
    }

    [Fact]
    public async Task Batch_WithAnInvalidUser_InsertsTheOthers()
    {
        _indexes.SetReady();
        var outcomes = await RunAsync(new UserItem(null, new("InvalidUser", "email: Is required.")), User("ada"));

        Assert.Equal([OutcomeKind.PermanentFailure, OutcomeKind.Succeeded], outcomes.Select(outcome => outcome.Kind));
        Assert.Equal("t1:8", outcomes[1].Result?.Id);
        var user = Assert.Single(_inserted);
        Assert.Equal(("t1:8", "ada@example.com", "ada", true), (user.Id, user.Email, user.Username, user.IsActive));
    }

    [Fact]
    public async Task Batch_BeforeTheIndexesAreThere_Waits()
    {
        var running = RunAsync(User("ada"));
        Assert.Empty(_inserted);
        _indexes.SetReady();

        Assert.Equal(OutcomeKind.Succeeded, Assert.Single(await running).Kind);
    }

    [Fact]
    public async Task Batch_WithoutAServer_ThrowsSoThatItIsRepeated()
    {
        var running = RunAsync(User("ada"));
        _tasks.Time.Advance(TimeSpan.FromSeconds(10));

        await Assert.ThrowsAsync<TimeoutException>(() => running);
    }

    [Fact]
    public async Task Batch_OfACanceledTask_InsertsNothing()
    {
        _indexes.SetReady();
        await _tasks.Cancellation.CancelAsync("t1");
        _collection.Setup(c => c.InsertManyAsync(It.IsAny<IEnumerable<UserDocument>>(), It.IsAny<InsertManyOptions>(),
            It.Is<CancellationToken>(token => token.IsCancellationRequested))).ThrowsAsync(new OperationCanceledException());

        Assert.Equal(OutcomeKind.Canceled, Assert.Single(await RunAsync(User("ada"))).Kind);
        Assert.Empty(_inserted);
    }

    private static UserItem User(string name) => new(new($"{name}@example.com", name, name, true), null);

    private Task<IReadOnlyList<ItemOutcome<CreatedUser>>> RunAsync(params UserItem[] users) =>
        new InsertUsers(_collection.Object, _indexes, _tasks.Cancellation, _tasks.Time).RunAsync(
            new("t1", [.. users.Select((user, i) => new FanOutItem<UserItem>(7 + i, user))]), Mock.Of<FunctionContext>());
}
