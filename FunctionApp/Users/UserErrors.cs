using System.Text.RegularExpressions;
using FunctionApp.FanOut;
using MongoDB.Driver;

namespace FunctionApp.Users;

/// <summary>Why MongoDB did not take a user.</summary>
internal static partial class UserErrors
{
    public const int DuplicateKey = 11000;
    public const string DuplicateEmail = "DuplicateEmail";
    public const string DuplicateUsername = "DuplicateUsername";

    public static ItemError From(WriteError error) => From(error.Code, error.Message);

    /// <summary>The field whose value another user has, or null when that is not what is wrong.</summary>
    public static string? TakenField(WriteError error) => From(error).Code switch
    {
        DuplicateEmail => "email",
        DuplicateUsername => "username",
        _ => null,
    };

    /// <param name="code">MongoDB's error code.</param>
    /// <param name="message">MongoDB's message, which names the violated index.</param>
    public static ItemError From(int code, string message) => (code, IndexName(message)) switch
    {
        (DuplicateKey, "email") => new(DuplicateEmail, "A user with this email exists."),
        (DuplicateKey, "username") => new(DuplicateUsername, "A user with this username exists."),
        _ => new("WriteFailed", $"MongoDB refused the user with code {code}."),
    };

    private static string? IndexName(string message) =>
        ViolatedIndex().Match(message) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"\bindex: (\S+)", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex ViolatedIndex();
}
