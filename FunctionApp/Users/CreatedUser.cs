namespace FunctionApp.Users;

/// <summary>A user that was created.</summary>
/// <param name="Id">Its id.</param>
public sealed record CreatedUser(string Id);
