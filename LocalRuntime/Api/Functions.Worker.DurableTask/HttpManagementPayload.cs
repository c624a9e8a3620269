namespace Microsoft.Azure.Functions.Worker;

/// <summary>URIs that manage one orchestration instance.</summary>
public class HttpManagementPayload
{
    public string? Id { get; internal set; }

    public string? StatusQueryGetUri { get; internal set; }

    /// <summary>Raises the event whose name replaces <c>{eventName}</c>.</summary>
    public string? SendEventPostUri { get; internal set; }

    /// <summary>Terminates it; the reason replaces <c>{{text}}</c>.</summary>
    public string? TerminatePostUri { get; internal set; }

    /// <summary>Always null.</summary>
    public string? RewindPostUri { get; internal set; }

    public string? PurgeHistoryDeleteUri { get; internal set; }

    /// <summary>Always null.</summary>
    public string? RestartPostUri { get; internal set; }

    /// <summary>Suspends it; the reason replaces <c>{{text}}</c>.</summary>
    public string? SuspendPostUri { get; internal set; }

    /// <summary>Resumes it; the reason replaces <c>{{text}}</c>.</summary>
    public string? ResumePostUri { get; internal set; }
}
