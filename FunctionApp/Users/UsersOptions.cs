using System.ComponentModel.DataAnnotations;

namespace FunctionApp.Users;

/// <summary>Section <c>Users</c>: bounds of requests about users.</summary>
public sealed class UsersOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Users";

    /// <summary>Most users in one request, 1 to 1,000,000. Default 50,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxUsers { get; set; } = 50_000;
}
