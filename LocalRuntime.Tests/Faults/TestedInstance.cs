using Microsoft.DurableTask.Client;

namespace LocalRuntime.Tests.Faults;

/// <summary>An instance as its client knows it: what it asked for, what was acknowledged, what it has seen of it.</summary>
internal sealed class TestedInstance(string id, Plan plan)
{
    public string Id { get; } = id;

    public Plan Plan { get; } = plan;

    /// <summary>True once the hub has said that the start is stored.</summary>
    public bool Accepted { get; set; }

    public bool TerminationAsked { get; set; }

    /// <summary>Numbers of the events that were raised, and whether that was acknowledged.</summary>
    public Dictionary<int, bool> Events { get; } = [];

    /// <summary>A call that has not been answered: the client does one thing at a time, and asks again after a crash.</summary>
    public Task? Call { get; set; }

    public bool IsBusy => Call is { IsCompleted: false };

    public OrchestrationRuntimeStatus? LastSeen { get; private set; }

    /// <summary>Takes note of a status.</summary>
    public void See(OrchestrationRuntimeStatus? status)
    {
        if (status is null && !Accepted && LastSeen is null) return;
        if (status is null) throw new LostException($"{Id} is gone; it was {LastSeen}");
        if (Rank(status.Value) < Rank(LastSeen) || (Rank(LastSeen) == Finished && status != LastSeen))
            throw new LostException($"{Id} went back from {LastSeen} to {status}");
        LastSeen = status;
    }

    private const int Finished = 2;

    private static int Rank(OrchestrationRuntimeStatus? status) => status switch
    {
        null => -1,
        OrchestrationRuntimeStatus.Pending => 0,
        OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Suspended => 1,
        _ => Finished,
    };
}
