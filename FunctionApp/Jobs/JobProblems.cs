using FunctionApp.Http;

namespace FunctionApp.Jobs;

/// <summary>Problems with a job that a request names.</summary>
internal static class JobProblems
{
    public static Problem Unknown(string id) => Problem.NotFound(
        $"There is no job '{id}'. Job ids come from the answers to POST /db/jobs/create and GET /db/jobs.");

    public static Problem NotProcessable(string id, string status) =>
        Problem.Conflict($"Only pending and failed jobs can be processed: the job '{id}' is {status}.");
}
