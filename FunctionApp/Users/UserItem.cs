using FunctionApp.FanOut;

namespace FunctionApp.Users;

/// <summary>An item of a bulk create: a user, or why it can't be one. Both keep their place in the request.</summary>
/// <param name="User">The user to create.</param>
/// <param name="Error">Why there is none.</param>
public sealed record UserItem(NewUser? User, ItemError? Error);
