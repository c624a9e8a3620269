using System.Text.Json;
using FunctionApp.FanOut;

namespace FunctionApp.Jobs.Processors;

/// <summary>Jobs <c>echo</c>: the result is the input data.</summary>
internal sealed class EchoProcessor : IJobProcessor
{
    public string JobType => "echo";

    public Task<ItemOutcome<JsonElement>> ProcessAsync(JsonElement input, CancellationToken cancellationToken) =>
        Task.FromResult(Outcome.Succeeded(input));
}
