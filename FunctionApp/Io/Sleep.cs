using FunctionApp.Http;
using FunctionApp.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;

namespace FunctionApp.Io;

/// <summary><c>POST /io/sleep</c>: starts a task that does nothing for a while, and holds no thread meanwhile.</summary>
public sealed class Sleep(TaskStarter starter)
{
    private const int MostSeconds = 86_400;

    /// <summary>Answers as every request does that starts a task.</summary>
    [Function(nameof(Sleep))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "io/sleep")] HttpRequestData request,
        [DurableClient] DurableTaskClient client) =>
        starter.StartAsync(request, client, nameof(SleepOrchestrator), Read);

    internal static SleepInput Read(JsonFields body)
    {
        if (body.IsObject && !body.Has("seconds"))
            body.Errors.Add("seconds", "Is required: a number from 0 to 86,400.");
        return new(body.Number("seconds", 0, MostSeconds) ?? 0);
    }
}
