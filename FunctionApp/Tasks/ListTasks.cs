using System.Net;
using FunctionApp.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;

namespace FunctionApp.Tasks;

/// <summary><c>GET /tasks</c>: lists tasks, newest first, page by page.</summary>
public sealed class ListTasks(TaskRecords records, TaskReader tasks, TaskTypes types)
{
    private const int AtATime = 16;

    /// <summary>
    /// Takes <c>status</c>, <c>type</c>, <c>createdFrom</c>, <c>createdTo</c>, <c>limit</c> and <c>cursor</c>. Which
    /// tasks there are is what MongoDB knows; a task is recorded there before its start is answered, unless MongoDB is
    /// away. How one under way stands is asked of the durable store, which gives its progress only together with its
    /// input, so that a list has none of it.
    /// </summary>
    [Function(nameof(ListTasks))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "tasks")] HttpRequestData request,
        [DurableClient] DurableTaskClient client)
    {
        var errors = new ValidationErrors();
        var query = TaskQuery.Read(new(request.Query, errors), types);
        if (errors.Any)
            return await request.ProblemAsync(Problem.Invalid(errors));

        var stop = request.FunctionContext.CancellationToken;
        var (found, next) = await records.FindAsync(query, stop);
        var items = await CurrentAsync(client, found, stop);
        var page = new TaskPage(
            [.. items.OfType<TaskSummary>().Where(task => query.Status is null || task.Status == query.Status)], next);
        return await request.JsonAsync(HttpStatusCode.OK, page, TasksJson.Default.TaskPage);
    }

    private async Task<TaskSummary?[]> CurrentAsync(
        DurableTaskClient client, List<TaskDocument> found, CancellationToken cancellation)
    {
        var items = new TaskSummary?[found.Count];
        var bound = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellation };
        await Parallel.ForAsync(
            0, found.Count, bound, async (i, stop) => items[i] = await CurrentAsync(client, found[i], stop));
        return items;
    }

    private async Task<TaskSummary?> CurrentAsync(
        DurableTaskClient client, TaskDocument document, CancellationToken cancellation)
    {
        var recorded = TaskSummary.From(document);
        if (document.CompletedAt is not null)
            return recorded;
        if (await client.GetInstanceAsync(document.Id, cancellation) is not { } instance)
            return null; // purged from outside: retention finds what it left behind by its record

        // Another version of the app may have started it, and may know its kind.
        if (types.NameOf(instance.Name) is null)
            return recorded;
        return instance.IsCompleted
            ? await EndedAsync(client, document.Id, cancellation)
            : recorded.UnderWay(instance.RuntimeStatus);
    }

    // How it ended is in its output. It happens once: then the record has it.
    private async Task<TaskSummary?> EndedAsync(DurableTaskClient client, string taskId, CancellationToken cancellation)
    {
        if (await tasks.FindCurrentAsync(client, taskId, cancellation) is not { } task)
            return null;
        await records.RecordAsync(task, cancellation);
        return TaskSummary.From(task);
    }
}
