namespace FunctionApp.Users;

/// <summary>Finds users that are twice in one request: the first one counts.</summary>
/// <param name="count">Users of the request.</param>
internal sealed class UniqueUsers(int count)
{
    private readonly Dictionary<string, int> _emails = new(count);
    private readonly Dictionary<string, int> _usernames = new(count);

    /// <param name="candidate">The user.</param>
    /// <param name="index">Its place in the request.</param>
    public UserItem ToItem(UserCandidate candidate, int index)
    {
        if (candidate.User is not { } user)
            return new(null, candidate.Error);
        if (_emails.TryGetValue(user.Email, out var other))
            return Twice(UserErrors.DuplicateEmail, other, "email");
        if (_usernames.TryGetValue(user.Username, out other))
            return Twice(UserErrors.DuplicateUsername, other, "username");
        _emails.Add(user.Email, index);
        _usernames.Add(user.Username, index);
        return new(user, null);
    }

    private static UserItem Twice(string code, int other, string field) =>
        new(null, new(code, $"users[{other}] of the same request has this {field}."));
}
