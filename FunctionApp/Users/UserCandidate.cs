using FunctionApp.FanOut;
using FunctionApp.Http;

namespace FunctionApp.Users;

/// <summary>A user as the request has it, with what is wrong with it.</summary>
internal sealed class UserCandidate
{
    private readonly JsonFields _fields;
    private readonly List<(string Name, string Reason)> _wrong = [];

    private UserCandidate(JsonFields fields, string? email, string? username, string? fullName, bool isActive)
    {
        _fields = fields;
        Check("email", UserRules.EmailReason(email));
        Check("username", UserRules.UsernameReason(username));
        Check("fullName", UserRules.FullNameReason(fullName));
        if (_wrong.Count == 0)
            User = new(email!.ToLowerInvariant(), username!, fullName!, isActive);
    }

    /// <summary>The user, when nothing is wrong with it.</summary>
    public NewUser? User { get; }

    /// <summary>Everything that is wrong with it, as the error of its item.</summary>
    public ItemError Error =>
        new("InvalidUser", string.Join(" ", _wrong.Select(wrong => $"{wrong.Name}: {wrong.Reason}")));

    public static UserCandidate Read(JsonFields fields) => new(
        fields,
        fields.Text("email")?.Trim(),
        fields.Text("username")?.Trim(),
        fields.Text("fullName")?.Trim(),
        fields.Boolean("isActive") ?? true);

    public void AddErrors(ValidationErrors errors)
    {
        foreach (var (name, reason) in _wrong)
            errors.Add(_fields.Path(name), reason);
    }

    private void Check(string name, string? reason)
    {
        if (reason is not null)
            _wrong.Add((name, reason));
    }
}
