using LocalRuntime.Store;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LocalRuntime.Engine;

/// <summary>An instance to start. The input is JSON; a null <paramref name="StartAt"/> means at once.
/// A finished instance with the same id is replaced unless its status is one of <paramref name="DedupeStatuses"/>.</summary>
internal sealed record NewInstance(
    string InstanceId,
    string Name,
    string? Input,
    DateTimeOffset? StartAt = null,
    string? Version = null,
    IReadOnlyDictionary<string, string>? Tags = null,
    IReadOnlyCollection<OrchestrationRuntimeStatus>? DedupeStatuses = null)
{
    private const int MaxInstanceIdLength = 1_024;

    /// <summary>The instance that the options describe; its id is made up unless they have one.</summary>
    /// <exception cref="ArgumentException">The instance id is empty, too long, or begins with '@', which marks entities.</exception>
    public static NewInstance Create(TaskName name, string? input, StartOrchestrationOptions? options)
    {
        var instanceId = options?.InstanceId ?? Guid.NewGuid().ToString("N");
        if (instanceId.Length is 0 or > MaxInstanceIdLength || instanceId[0] == '@')
            throw new ArgumentException(
                $"An instance id has 1 to {MaxInstanceIdLength} characters and does not begin with '@', which marks entities.");
        return new NewInstance(
            instanceId, name, input, options?.StartAt, options?.Version?.Version,
            options?.Tags is { Count: > 0 } tags ? tags : null,
            options?.DedupeStatuses?.Select(Enum.Parse<OrchestrationRuntimeStatus>).ToList());
    }

    /// <summary>The event that starts it.</summary>
    public ExecutionStarted ToStart(DateTimeOffset now, string? defaultVersion) => new(
        now, Name, Guid.NewGuid().ToString("N"), Input, Version ?? defaultVersion, ScheduledStartTime: StartAt, Tags: Tags);
}
