using System.Text.Json;
using FunctionApp.Callbacks;
using FunctionApp.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace FunctionApp.Tasks;

/// <summary>What every request that starts a task goes through: read, validate, start, answer.</summary>
public sealed class TaskStarter(
    RequestReader requests,
    TaskReader tasks,
    TaskTypes types,
    AcceptedTasks accepted,
    CallbackRequests callbacks,
    EternalOrchestrations eternal,
    IOptions<TasksOptions> options,
    TimeProvider time)
{
    /// <summary>
    /// Starts a task and answers 202, or 200 with the task when it ends within <c>?wait=</c> seconds. A request that is
    /// not valid starts nothing, and is answered with all that is wrong with it. One with the <c>idempotencyKey</c> of a
    /// task that is there starts nothing either, and is answered with that task; 422 when its body is another.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="client">The durable client.</param>
    /// <param name="orchestrator">The orchestrator of a registered <see cref="TaskType"/>.</param>
    /// <param name="read">
    /// Reads the orchestrator's input from the body; what is wrong goes to the body's errors.
    /// </param>
    /// <param name="check">Finds a problem that only shows in the database.</param>
    /// <param name="keep">
    /// Puts what is too large for the input where the task finds it under its id. It is called just before the start.
    /// </param>
    public async Task<HttpResponseData> StartAsync<TInput>(
        HttpRequestData request,
        DurableTaskClient client,
        string orchestrator,
        Func<JsonFields, TInput> read,
        Func<TInput, CancellationToken, Task<Problem?>>? check = null,
        Func<string, TInput, CancellationToken, Task>? keep = null)
    {
        var (body, problem) = await requests.ReadAsync(request);
        if (problem is not null)
            return await request.ProblemAsync(problem);

        var errors = new ValidationErrors();
        var wait = new QueryFields(request.Query, errors).Wait();
        var fields = new JsonFields(body, errors);
        var input = read(fields);
        var key = IdempotencyKey.Read(fields);
        var callbackUrl = callbacks.Read(fields);
        if (errors.Any)
            return await request.ProblemAsync(Problem.Invalid(errors));
        var stop = request.FunctionContext.CancellationToken;
        var type = types.NameOf(orchestrator)
            ?? throw new ArgumentException($"'{orchestrator}' is not registered as a task type.", nameof(orchestrator));
        var taskId = key is null ? Guid.CreateVersion7(time.GetUtcNow()).ToString("n") : IdempotencyKey.TaskId(type, key);

        // What a task has done must not keep the same request from being answered with it.
        var isRepeated = key is not null && await client.GetInstanceAsync(taskId, stop) is not null;
        if (!isRepeated && check is not null && await check(input, stop) is { } found)
            return await request.ProblemAsync(found);
        if (!isRepeated && keep is not null)
            await keep(taskId, input, stop);
        var started = !isRepeated && await TryStartAsync(client, orchestrator, input, taskId, key is not null, stop);
        if (!started && !await HasInputAsync(client, taskId, input, stop))
            return await request.ProblemAsync(Problem.KeyReused(
                $"The idempotency key belongs to task '{taskId}', which was started by a request with another body."));
        if (callbackUrl is not null)
            await callbacks.RequestAsync(client, taskId, callbackUrl, stop);
        return await AnswerAsync(request, client, taskId, type, started, wait);
    }

    /// <summary>
    /// Starts the task that retries another, unless it is there, and answers as every start does. It has the callback of
    /// the other, too.
    /// </summary>
    internal async Task<HttpResponseData> RetryAsync(
        HttpRequestData request, DurableTaskClient client, string orchestrator, object input, string retryOf,
        TimeSpan wait)
    {
        var stop = request.FunctionContext.CancellationToken;
        var taskId = RetryId.Next(retryOf);
        var started = await TryStartAsync(client, orchestrator, input, taskId, isKeyed: true, stop);
        await callbacks.TakeOverAsync(client, retryOf, taskId, stop);
        return await AnswerAsync(request, client, taskId, types.NameOf(orchestrator)!, started, wait);
    }

    private async Task<bool> TryStartAsync(
        DurableTaskClient client, string orchestrator, object? input, string taskId, bool isKeyed,
        CancellationToken cancellation)
    {
        await eternal.EnsureAsync(client, cancellation);
        if (!isKeyed)
            await client.ScheduleNewOrchestrationInstanceAsync(
                orchestrator, input, new StartOrchestrationOptions(taskId), cancellation);
        else if (!await client.TryStartOnceAsync(orchestrator, input, taskId, cancellation))
            return false;
        await accepted.RecordAsync(taskId, types.NameOf(orchestrator)!, cancellation);
        return true;
    }

    private async Task<HttpResponseData> AnswerAsync(
        HttpRequestData request, DurableTaskClient client, string taskId, string type, bool started, TimeSpan wait)
    {
        var task = wait > TimeSpan.Zero || !started
            ? await tasks.WaitAsync(client, taskId, wait, request.FunctionContext.CancellationToken)
            : null;
        if (task is { IsFinished: true })
            return await request.TaskAsync(task);
        var state = task?.Status ?? TaskState.Pending;
        return await request.AcceptedAsync(
            new(taskId, type, state, request.StatusUrl(taskId), Management(request, client, taskId)));
    }

    // Both are written anew, since a store may give an input back in another spelling.
    private static async Task<bool> HasInputAsync<TInput>(
        DurableTaskClient client, string taskId, TInput input, CancellationToken cancellation) =>
        await client.GetInstanceAsync(taskId, getInputsAndOutputs: true, cancellation) is { } instance
        && JsonSerializer.Serialize(instance.ReadInputAs<TInput>()) == JsonSerializer.Serialize(input);

    private TaskManagement? Management(HttpRequestData request, DurableTaskClient client, string taskId) =>
        options.Value.ManagementUris ? TaskManagement.From(client.CreateHttpManagementPayload(taskId, request)) : null;
}
