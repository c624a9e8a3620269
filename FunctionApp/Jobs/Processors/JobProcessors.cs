using System.Collections.Frozen;
using System.Text.Json;
using FunctionApp.FanOut;
using Microsoft.Extensions.Logging;

namespace FunctionApp.Jobs.Processors;

/// <summary>The processors that there are, by type of job.</summary>
public sealed class JobProcessors(IEnumerable<IJobProcessor> processors, ILogger<JobProcessors> logger)
{
    private readonly FrozenDictionary<string, IJobProcessor> _processors =
        processors.ToFrozenDictionary(processor => processor.JobType);

    private readonly string _known =
        string.Join(", ", processors.Select(processor => processor.JobType).Order(StringComparer.Ordinal));

    /// <summary>Processes a job; what goes wrong is in the outcome.</summary>
    public async Task<ItemOutcome<JsonElement>> ProcessAsync(JobDocument job, CancellationToken cancellationToken)
    {
        if (!_processors.TryGetValue(job.JobType, out var processor))
            return Outcome.Failed<JsonElement>(
                "UnknownJobType", $"There is no processor for jobs of type '{job.JobType}'. There are: {_known}.");
        try
        {
            return await processor.ProcessAsync(JobData.Parse(job.InputData), cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            logger.ProcessorThrew(e, job.Id, job.JobType);
            return Outcome.Failed<JsonElement>(
                "ProcessorFailed",
                $"The processor threw {e.GetType().Name}; the log has the reason under the job's id.");
        }
    }
}
