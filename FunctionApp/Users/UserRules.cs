using System.Net.Mail;
using System.Text.RegularExpressions;

namespace FunctionApp.Users;

/// <summary>What makes a valid user. Each rule says why a value is not valid, or null when it is.</summary>
internal static partial class UserRules
{
    public const int MaxEmailLength = 254;
    public const int MaxUsernameLength = 64;
    public const int MaxFullNameLength = 200;

    /// <summary>
    /// A plain address with a dotted domain. Stricter than the standard, which allows comments, quotes and spaces that
    /// no one uses, and no promise that the mailbox exists.
    /// </summary>
    public static string? EmailReason(string? email)
    {
        if (string.IsNullOrWhiteSpace(email))
            return "Is required.";
        if (email.Length > MaxEmailLength)
            return $"Is too long: at most {MaxEmailLength} characters.";
        return EmailShape().IsMatch(email) && MailAddress.TryCreate(email, out var parsed) && parsed.Address == email
            ? null
            : "Must be an email address, such as ada@example.com.";
    }

    public static string? UsernameReason(string? username)
    {
        if (string.IsNullOrWhiteSpace(username))
            return "Is required.";
        if (username.Length > MaxUsernameLength)
            return $"Is too long: at most {MaxUsernameLength} characters.";
        return UsernameShape().IsMatch(username) ? null : "Must have only letters, digits, '.', '_' and '-'.";
    }

    public static string? FullNameReason(string? fullName)
    {
        if (string.IsNullOrWhiteSpace(fullName))
            return "Is required.";
        if (fullName.Length > MaxFullNameLength)
            return $"Is too long: at most {MaxFullNameLength} characters.";
        return fullName.Any(char.IsControl) ? "Must not contain control characters." : null;
    }

    [GeneratedRegex(
        @"^[^\s@""<>(),;:\\]{1,64}@[^\s@""<>(),;:\\]+\.[^\s@""<>(),;:\\.]+$", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex EmailShape();

    [GeneratedRegex(@"^[\p{L}\p{Nd}._-]+$", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex UsernameShape();
}
