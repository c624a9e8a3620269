using FunctionApp.FanOut;
using FunctionApp.Tasks;
using FunctionApp.Tests.Unit.FanOut;
using FunctionApp.Users;

namespace FunctionApp.Tests.Unit.Users;

public sealed class BulkCreateUsersOrchestratorTests
{
    [Fact]
    public async Task Task_OverTwoThousandUsers_InsertsEightBatches()
    {
        var stage = new OrchestrationStage();
        var sizes = new List<int>();
        var users = Enumerable.Range(0, 2_000).Select(i => new UserItem(new($"u{i}@b.co", $"u{i}", "U", true), null)).ToList();
        stage.Input(new BulkCreateInput(users, FanOutStage.Settings with { BatchSize = UserBatches.SizeFor(users.Count) }));
        stage.OnActivity<UserItem, CreatedUser>(nameof(InsertUsers), batch =>
        {
            sizes.Add(batch.Items.Count);
            return Task.FromResult<IReadOnlyList<ItemOutcome<CreatedUser>>>(
                [.. batch.Items.Select(item => Outcome.Succeeded(new CreatedUser(item.DocumentId(batch.TaskId))))]);
        });

        var output = await BulkCreateUsersOrchestrator.RunAsync(stage.Context);

        Assert.Equal((TaskState.Succeeded, 2_000), (output.State, output.Result?.GetProperty("succeeded").GetInt32()));
        Assert.Equal(Enumerable.Repeat(250, 8), sizes);
        Assert.Equal("0193task:1999", output.Result?.GetProperty("items")[1_999].GetProperty("result").GetProperty("id").GetString());
    }
}
