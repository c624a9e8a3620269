namespace FunctionApp.Users;

/// <summary>Finds users that are twice in one request: the first one counts.</summary>
internal sealed class UniqueUsers
{
    private readonly Dictionary<string, int> _emails = [];
    private readonly Dictionary<string, int> _usernames = [];

    /// <param name="candidate">The user.</param>
    /// <param name="index">Its place in the request.</param>
    public UserItem ToItem(UserCandidate candidate, int index)
    {
        if (candidate.User is not { } user)
            return new(null, candidate.Error);
        if (_emails.TryGetValue(user.Email, out var other))
            return new(null, new(UserErrors.DuplicateEmail, $"users[{other}] of the same request has this email."));
        if (_usernames.TryGetValue(user.Username, out other))
            return new(null, new(UserErrors.DuplicateUsername, $"users[{other}] of the same request has this username."));
        _emails.Add(user.Email, index);
        _usernames.Add(user.Username, index);
        return new(user, null);
    }
}
