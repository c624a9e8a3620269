using FunctionApp.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;

namespace FunctionApp.Cpu;

/// <summary><c>POST /cpu/compress</c>: starts a task that compresses what the request has or names.</summary>
public sealed class Compress(TaskStarter starter, CompressRequest body, OriginalStore originals)
{
    /// <summary>
    /// Answers as every request does that starts a task. What is to be compressed goes to MongoDB first, however short:
    /// the orchestration's history has only its length and checksum.
    /// </summary>
    [Function(nameof(Compress))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "cpu/compress")] HttpRequestData request,
        [DurableClient] DurableTaskClient client) =>
        starter.StartAsync(request, client, nameof(CompressOrchestrator), body.Read, keep: KeepAsync);

    private async Task KeepAsync(string taskId, CompressInput input, CancellationToken cancellationToken)
    {
        if (input.Content is null)
            return;
        using var content = new MemoryStream(input.Content);
        await originals.KeepAsync(taskId, input.Original!.Part, content, cancellationToken);
    }
}
