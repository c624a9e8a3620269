using FunctionApp.Http;
using FunctionApp.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;

namespace FunctionApp.FanOut;

/// <summary><c>POST /tasks/{id}/retry</c>: starts a task over the items that did not succeed.</summary>
public sealed class RetryTask(TaskReader tasks, TaskStarter starter, TaskRetries retries)
{
    /// <summary>
    /// Answers as every request that starts a task. The new task names the old one in <c>retryOf</c>; its n-th item is
    /// the n-th of the old one that did not succeed, and it is sent to the old one's callback. Of jobs, those are done
    /// again that no other task has claimed since. A task is retried once: asking again is answered with the same new
    /// task, which can be retried in turn. It is 409 while the task runs, when nothing is left to do, and for a kind of
    /// task without items, and 404 when there is none.
    /// </summary>
    [Function(nameof(RetryTask))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "tasks/{id}/retry")] HttpRequestData request,
        [DurableClient] DurableTaskClient client,
        string id)
    {
        var errors = new ValidationErrors();
        var wait = new QueryFields(request.Query, errors).Wait();
        if (errors.Any)
            return await request.ProblemAsync(Problem.Invalid(errors));

        var stop = request.FunctionContext.CancellationToken;
        if (await tasks.FindCurrentAsync(client, id, stop) is not { } task)
            return await request.UnknownTaskAsync(id);
        if (!task.IsFinished)
            return await request.ProblemAsync(Problem.Conflict("The task has not ended yet: there is nothing to retry."));
        var (orchestrator, input) = await retries.FindAsync(client, task, stop);
        return input is null
            ? await request.ProblemAsync(Problem.Conflict(orchestrator is null
                ? $"A task of type {task.Type} is not about items, so that none can be retried. Start it again."
                : "Every item of the task succeeded: there is nothing to retry."))
            : await starter.RetryAsync(request, client, orchestrator!, input, id, wait);
    }
}
