using FunctionApp.Documents;
using FunctionApp.FanOut;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionApp.Users;

/// <summary>Registers users.</summary>
internal static class UsersExtensions
{
    /// <summary>Adds the task <c>db.users.bulk-create</c>, and the creation and the list of users.</summary>
    public static IServiceCollection AddUsers(this IServiceCollection services) => services
        .AddValidatedOptions<UsersOptions>(UsersOptions.Section)
        .AddCollection<UserDocument>(UserDocument.Collection,
            Indexes.Unique("email"), Indexes.Unique("username"), Indexes.On("createdAt", "_id"))
        .AddSingleton<BulkCreateRequest>()
        .AddFanOutTaskType<BulkCreateInput>("db.users.bulk-create", nameof(BulkCreateUsersOrchestrator));
}
