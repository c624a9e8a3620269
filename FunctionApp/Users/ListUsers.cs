using System.Net;
using FunctionApp.Documents;
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
        var (found, next) = await users.FindPageAsync(
            query.Filter(), query.Order, query.Limit, request.FunctionContext.CancellationToken);
        var page = new UserPage([.. found.Select(UserBody.From)], next);
        return await request.JsonAsync(HttpStatusCode.OK, page, UsersJson.Default.UserPage);
    }
}
