using System.Net;
using FunctionApp.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using MongoDB.Driver;

namespace FunctionApp.Users;

/// <summary><c>GET /db/users</c>: lists users, page by page.</summary>
public sealed class ListUsers(IMongoCollection<UserDocument> users)
{
    /// <summary>Takes <c>limit</c>, <c>cursor</c>, <c>isActive</c> and <c>sort</c>.</summary>
    [Function(nameof(ListUsers))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "db/users")] HttpRequestData request)
    {
        var errors = new ValidationErrors();
        var query = UserQuery.Read(new(request.Query, errors));
        if (errors.Any)
            return await request.ProblemAsync(Problem.Invalid(errors));
        var page = await FindAsync(query, request.FunctionContext.CancellationToken);
        return await request.JsonAsync(HttpStatusCode.OK, page, UsersJson.Default.UserPage);
    }

    // One more than asked for tells whether there is another page.
    private async Task<UserPage> FindAsync(UserQuery query, CancellationToken cancellationToken)
    {
        var found = await users.Find(query.Filter())
            .Sort(query.Order())
            .Limit(query.Limit + 1)
            .ToListAsync(cancellationToken);
        var more = found.Count > query.Limit;
        var items = found.Take(query.Limit).Select(UserBody.From).ToList();
        return new(items, more ? UserCursor.After(found[query.Limit - 1], query.Sort).ToString() : null);
    }
}
