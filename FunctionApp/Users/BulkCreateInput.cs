using FunctionApp.FanOut;

namespace FunctionApp.Users;

/// <summary>The input of <see cref="BulkCreateUsersOrchestrator"/>.</summary>
/// <param name="Users">The users, in the order of the request.</param>
/// <param name="FanOut">How to run.</param>
public sealed record BulkCreateInput(IReadOnlyList<UserItem> Users, FanOutSettings FanOut)
    : IFanOutInput<BulkCreateInput>
{
    int IFanOutInput<BulkCreateInput>.ItemCount => Users.Count;

    /// <inheritdoc/>
    public BulkCreateInput Only(IReadOnlyList<int> indexes) => this with { Users = [.. indexes.Select(i => Users[i])] };
}
