using Microsoft.Azure.Functions.Worker;

namespace FunctionApp.Cpu;

/// <summary>Activity: deletes what a task that ends has kept in MongoDB.</summary>
public sealed class DeletePayloads(Payloads payloads)
{
    /// <summary>A second run finds nothing left. It throws when MongoDB is not reachable.</summary>
    [Function(nameof(DeletePayloads))]
    public Task RunAsync([ActivityTrigger] string taskId, FunctionContext context) =>
        payloads.DeleteAsync(taskId, context.CancellationToken);
}
