namespace FunctionApp.Users;

/// <summary>A user to create, checked.</summary>
/// <param name="Email">In lower case.</param>
/// <param name="Username">The user name.</param>
/// <param name="FullName">The full name.</param>
/// <param name="IsActive">Whether the user is active.</param>
public sealed record NewUser(string Email, string Username, string FullName, bool IsActive);
