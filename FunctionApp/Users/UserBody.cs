namespace FunctionApp.Users;

/// <summary>A user as the API shows it.</summary>
public sealed record UserBody(
    string Id, string Email, string Username, string FullName, bool IsActive, DateTime CreatedAt)
{
    internal static UserBody From(UserDocument user) =>
        new(user.Id, user.Email, user.Username, user.FullName, user.IsActive, user.CreatedAt);
}
