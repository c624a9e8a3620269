using FunctionApp.FanOut;
using FunctionApp.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FunctionApp.Users;

/// <summary>Task <c>db.users.bulk-create</c>: creates users in batches, one result for each user.</summary>
public static class BulkCreateUsersOrchestrator
{
    /// <summary>Takes a <see cref="BulkCreateInput"/>.</summary>
    [Function(nameof(BulkCreateUsersOrchestrator))]
    public static Task<TaskOutput> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.RunTaskAsync(() => CreateAsync(context));

    private static async Task<TaskOutput> CreateAsync(TaskOrchestrationContext context)
    {
        var input = context.GetInput<BulkCreateInput>()!;
        var created = await context.FanOutAsync<UserItem, CreatedUser>(nameof(InsertUsers), input.Users, input.FanOut, storesMany: true);
        return created.ToTaskOutput(UsersJson.Default.FanOutResultCreatedUser);
    }
}
