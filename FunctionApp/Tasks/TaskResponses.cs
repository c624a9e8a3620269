using System.Globalization;
using System.Net;
using FunctionApp.Http;
using Microsoft.Azure.Functions.Worker.Http;

namespace FunctionApp.Tasks;

/// <summary>Writes the answers about tasks.</summary>
internal static class TaskResponses
{
    private const int RetryAfterSeconds = 1;

    /// <summary>202: accepted, and where to follow it.</summary>
    public static async Task<HttpResponseData> AcceptedAsync(this HttpRequestData request, AcceptedTask task)
    {
        var response = await request.JsonAsync(HttpStatusCode.Accepted, task, TasksJson.Default.AcceptedTask);
        return response.WithRetryAfter().WithLocation(task.StatusUrl);
    }

    /// <summary>202: the task, as it is while it is on its way to its end.</summary>
    public static async Task<HttpResponseData> EndingAsync(this HttpRequestData request, TaskBody task)
    {
        var response = await request.JsonAsync(HttpStatusCode.Accepted, task, TasksJson.Default.TaskBody);
        return response.WithRetryAfter().WithLocation(request.StatusUrl(task.TaskId));
    }

    /// <summary>200: the task; with <c>Retry-After</c> until it is finished.</summary>
    public static async Task<HttpResponseData> TaskAsync(this HttpRequestData request, TaskBody task)
    {
        var response = await request.JsonAsync(HttpStatusCode.OK, task, TasksJson.Default.TaskBody);
        return task.IsFinished ? response : response.WithRetryAfter();
    }

    /// <summary>404, for an id that is no task's.</summary>
    public static Task<HttpResponseData> UnknownTaskAsync(this HttpRequestData request, string taskId) =>
        request.ProblemAsync(Problem.NotFound(
            $"There is no task '{taskId}'. Task ids come from the answers to requests that start tasks."));

    /// <summary>Where a task can be followed.</summary>
    public static Uri StatusUrl(this HttpRequestData request, string taskId) =>
        new(request.Url, $"/tasks/{Uri.EscapeDataString(taskId)}");

    private static HttpResponseData WithRetryAfter(this HttpResponseData response)
    {
        response.Headers.Add("Retry-After", RetryAfterSeconds.ToString(CultureInfo.InvariantCulture));
        return response;
    }

    private static HttpResponseData WithLocation(this HttpResponseData response, Uri statusUrl)
    {
        response.Headers.Add("Location", statusUrl.AbsoluteUri);
        return response;
    }
}
