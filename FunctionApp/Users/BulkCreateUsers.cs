using FunctionApp.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;

namespace FunctionApp.Users;

/// <summary><c>POST /db/users/bulk-create</c>: starts a task that creates users.</summary>
public sealed class BulkCreateUsers(TaskStarter starter, BulkCreateRequest body)
{
    /// <summary>Answers as every request does that starts a task.</summary>
    [Function(nameof(BulkCreateUsers))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "db/users/bulk-create")] HttpRequestData request,
        [DurableClient] DurableTaskClient client) =>
        starter.StartAsync(request, client, nameof(BulkCreateUsersOrchestrator), body.Read);
}
