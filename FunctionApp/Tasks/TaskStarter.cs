using FunctionApp.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace FunctionApp.Tasks;

/// <summary>What every request that starts a task goes through: read, validate, start, answer.</summary>
public sealed class TaskStarter(
    RequestReader requests, TaskReader tasks, TaskTypes types, IOptions<TasksOptions> options, TimeProvider time)
{
    /// <summary>
    /// Starts a task and answers 202, or 200 with the task when it ends within <c>?wait=</c> seconds. A request that is
    /// not valid starts nothing, and is answered with all that is wrong with it.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="client">The durable client.</param>
    /// <param name="orchestrator">The orchestrator of a registered <see cref="TaskType"/>.</param>
    /// <param name="read">
    /// Reads the orchestrator's input from the body; what is wrong goes to the body's errors.
    /// </param>
    public async Task<HttpResponseData> StartAsync<TInput>(
        HttpRequestData request, DurableTaskClient client, string orchestrator, Func<JsonFields, TInput> read)
    {
        var (body, problem) = await requests.ReadAsync(request);
        if (problem is not null)
            return await request.ProblemAsync(problem);

        var errors = new ValidationErrors();
        var wait = new QueryFields(request.Query, errors).Wait();
        var input = read(new JsonFields(body, errors));
        return errors.Any
            ? await request.ProblemAsync(Problem.Invalid(errors))
            : await StartAsync(request, client, orchestrator, input, wait);
    }

    private async Task<HttpResponseData> StartAsync(
        HttpRequestData request, DurableTaskClient client, string orchestrator, object? input, TimeSpan wait)
    {
        var cancellation = request.FunctionContext.CancellationToken;
        var type = types.NameOf(orchestrator)
            ?? throw new ArgumentException($"'{orchestrator}' is not registered as a task type.", nameof(orchestrator));
        var taskId = Guid.CreateVersion7(time.GetUtcNow()).ToString("n");
        await client.ScheduleNewOrchestrationInstanceAsync(
            orchestrator, input, new StartOrchestrationOptions(taskId), cancellation);

        var task = wait > TimeSpan.Zero ? await tasks.WaitAsync(client, taskId, wait, cancellation) : null;
        if (task is { IsFinished: true })
            return await request.TaskAsync(task);
        var state = task?.Status ?? TaskState.Pending;
        return await request.AcceptedAsync(
            new(taskId, type, state, request.StatusUrl(taskId), Management(request, client, taskId)));
    }

    private TaskManagement? Management(HttpRequestData request, DurableTaskClient client, string taskId) =>
        options.Value.ManagementUris ? TaskManagement.From(client.CreateHttpManagementPayload(taskId, request)) : null;
}
