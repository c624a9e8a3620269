using System.Net;
using FunctionApp.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;

namespace FunctionApp.Tasks;

/// <summary><c>GET /tasks</c>: lists tasks, newest first, page by page.</summary>
public sealed class ListTasks(TaskRecords records, TaskReader tasks, TaskTypes types)
{
    /// <summary>
    /// Takes <c>status</c>, <c>type</c>, <c>createdFrom</c>, <c>createdTo</c>, <c>limit</c> and <c>cursor</c>. Which
    /// tasks there are is what MongoDB knows: a task that was accepted a moment ago may be missing. How one under way
    /// stands is asked of the durable store.
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

        var cancellation = request.FunctionContext.CancellationToken;
        var found = await records.FindAsync(query, cancellation);
        var items = await Task.WhenAll(found.Take(query.Limit).Select(task => CurrentAsync(client, task, cancellation)));
        var page = new TaskPage(
            [.. items.OfType<TaskSummary>().Where(task => query.Status is null || task.Status == query.Status)],
            found.Count > query.Limit ? Cursor(found[query.Limit - 1]) : null);
        return await request.JsonAsync(HttpStatusCode.OK, page, TasksJson.Default.TaskPage);
    }

    private async Task<TaskSummary?> CurrentAsync(
        DurableTaskClient client, TaskDocument document, CancellationToken cancellation)
    {
        if (document.CompletedAt is not null)
            return TaskSummary.From(document);
        var task = await tasks.FindCurrentAsync(client, document.Id, cancellation);
        if (task is null)
            await records.DeleteAsync(document.Id, cancellation);
        else if (task.IsFinished)
            await records.RecordAsync(task, cancellation);
        return task is null ? null : TaskSummary.From(task);
    }

    private static string Cursor(TaskDocument last) => new TaskCursor(last.CreatedAt, last.Id).ToString();
}
