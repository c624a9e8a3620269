using System.Net;
using FunctionApp.Documents;
using FunctionApp.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using MongoDB.Driver;

namespace FunctionApp.Users;

/// <summary>
/// <c>POST /db/users/create</c>: creates one user, by the rules of a bulk create. One document is not long work, so
/// there is no task.
/// </summary>
public sealed class CreateUser(
    RequestReader requests, IMongoCollection<UserDocument> users, IndexReadiness indexes, TimeProvider time)
{
    /// <summary>
    /// Answers 201 with the user, or 409 when its email or user name is taken: so also when the same request comes
    /// twice.
    /// </summary>
    [Function(nameof(CreateUser))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "db/users/create")] HttpRequestData request)
    {
        var (body, problem) = await requests.ReadAsync(request);
        if (problem is not null)
            return await request.ProblemAsync(problem);
        var errors = new ValidationErrors();
        var candidate = UserCandidate.Read(new(body, errors));
        if (!errors.Any)
            candidate.AddErrors(errors);
        return errors.Any || candidate.User is not { } user
            ? await request.ProblemAsync(Problem.Invalid(errors))
            : await CreateAsync(request, user);
    }

    private async Task<HttpResponseData> CreateAsync(HttpRequestData request, NewUser user)
    {
        var stop = request.FunctionContext.CancellationToken;
        var now = time.GetUtcNow();
        var document = UserDocument.From(user, Guid.CreateVersion7(now).ToString("n"), now.UtcDateTime);
        await indexes.WaitAsync(stop);
        try
        {
            await users.InsertOneAsync(document, options: null, stop);
        }
        catch (MongoWriteException e) when (UserErrors.TakenField(e.WriteError) is { } field)
        {
            return await request.ProblemAsync(Problem.Taken(field, UserErrors.From(e.WriteError).Message));
        }

        return await request.JsonAsync(HttpStatusCode.Created, UserBody.From(document), UsersJson.Default.UserBody);
    }
}
