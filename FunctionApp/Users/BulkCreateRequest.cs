using FunctionApp.FanOut;
using FunctionApp.Http;
using Microsoft.Extensions.Options;

namespace FunctionApp.Users;

/// <summary>
/// Reads the body of <c>POST /db/users/bulk-create</c>: <c>users</c>, and members of <see cref="FanOutRequest"/>. What
/// is not even shaped like a user is refused with the whole request; a user that is not valid becomes a failed item.
/// </summary>
public sealed class BulkCreateRequest(IOptions<UsersOptions> options, FanOutRequest fanOut)
{
    /// <summary>Reads the orchestrator's input.</summary>
    public BulkCreateInput Read(JsonFields body)
    {
        var elements = body.List("users", options.Value.MaxUsers, "Users:MaxUsers");
        var settings = fanOut.Read(body, UserBatches.SizeFor(elements.Count));
        var candidates = elements
            .Select((user, i) => UserCandidate.Read(new(user, body.Errors, $"users[{i}]")))
            .ToList();
        if (body.Errors.Any)
            return new([], settings);

        var unique = new UniqueUsers(candidates.Count);
        var users = candidates.Select(unique.ToItem).ToList();
        if (users.All(user => user.User is null))
            candidates.ForEach(candidate => candidate.AddErrors(body.Errors));
        return new(users, settings);
    }
}
