using Microsoft.Azure.Functions.Worker;

namespace FunctionApp.Tasks;

/// <summary>URIs of the Durable management API for one task.</summary>
public sealed record TaskManagement(
    string? StatusQueryGetUri,
    string? TerminatePostUri,
    string? SendEventPostUri,
    string? SuspendPostUri,
    string? ResumePostUri,
    string? PurgeHistoryDeleteUri)
{
    internal static TaskManagement From(HttpManagementPayload payload) => new(
        payload.StatusQueryGetUri,
        payload.TerminatePostUri,
        payload.SendEventPostUri,
        payload.SuspendPostUri,
        payload.ResumePostUri,
        payload.PurgeHistoryDeleteUri);
}
