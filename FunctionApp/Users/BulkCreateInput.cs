using FunctionApp.FanOut;

namespace FunctionApp.Users;

/// <summary>The input of <see cref="BulkCreateUsersOrchestrator"/>.</summary>
/// <param name="Users">The users, in the order of the request.</param>
/// <param name="FanOut">How to run.</param>
public sealed record BulkCreateInput(IReadOnlyList<UserItem> Users, FanOutSettings FanOut);
