using System.Text.Json;
using FunctionApp.FanOut;

namespace FunctionApp.Jobs.Processors;

/// <summary>
/// Does the work of one type of job. Register it with <c>AddSingleton&lt;IJobProcessor, ...&gt;()</c>.
/// </summary>
public interface IJobProcessor
{
    /// <summary>The type of job, as in <c>POST /db/jobs/create</c>; no two processors may have the same.</summary>
    string JobType { get; }

    /// <summary>
    /// Processes one job. It may run more than once for a job whose task is killed or canceled; what it returns is
    /// recorded once.
    /// </summary>
    /// <param name="input">The job's input data.</param>
    /// <param name="cancellationToken">Fires when the task is canceled or out of time.</param>
    /// <returns>
    /// The result; or why the job fails; or <see cref="Outcome.FailedForNow{TResult}"/> for what may pass: it is tried
    /// again as the request's <c>retry</c> says, and when that is of no use, the job is pending again.
    /// </returns>
    Task<ItemOutcome<JsonElement>> ProcessAsync(JsonElement input, CancellationToken cancellationToken);
}
