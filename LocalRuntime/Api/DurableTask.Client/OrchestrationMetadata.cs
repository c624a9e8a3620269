using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;

namespace Microsoft.DurableTask.Client;

/// <summary>
/// State of an orchestration instance at one moment. Input, output and custom status are there only when they were
/// asked for; they are kept as the text that the data converter made.
/// </summary>
public sealed class OrchestrationMetadata(string name, string instanceId)
{
    private const int ShownPayload = 50;

    public string Name { get; } = name;

    public string InstanceId { get; } = instanceId;

    /// <summary>What the payloads are read with; null when they were not asked for.</summary>
    public DataConverter? DataConverter { get; init; }

    public OrchestrationRuntimeStatus RuntimeStatus { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset LastUpdatedAt { get; init; }

    public string? SerializedInput { get; init; }

    public string? SerializedOutput { get; init; }

    public string? SerializedCustomStatus { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Why it failed; null unless it did.</summary>
    public TaskFailureDetails? FailureDetails { get; init; }

    public bool IsRunning => RuntimeStatus == OrchestrationRuntimeStatus.Running;

    /// <summary>Whether it has ended: completed, failed or terminated.</summary>
    public bool IsCompleted => RuntimeStatus
        is OrchestrationRuntimeStatus.Completed
        or OrchestrationRuntimeStatus.Failed
        or OrchestrationRuntimeStatus.Terminated;

    /// <summary>Reads the input.</summary>
    /// <exception cref="InvalidOperationException">It was fetched without inputs and outputs.</exception>
    public T? ReadInputAs<T>() => Read<T>(SerializedInput, "input data");

    /// <summary>Reads the output.</summary>
    /// <exception cref="InvalidOperationException">It was fetched without inputs and outputs.</exception>
    public T? ReadOutputAs<T>() => Read<T>(SerializedOutput, "output data");

    /// <summary>Reads the custom status.</summary>
    /// <exception cref="InvalidOperationException">It was fetched without inputs and outputs.</exception>
    public T? ReadCustomStatusAs<T>() => Read<T>(SerializedCustomStatus, "input and output data");

    public override string ToString()
    {
        StringBuilder text = new();
        text.Append($"[Name: '{Name}', ID: '{InstanceId}', RuntimeStatus: {RuntimeStatus}, ");
        text.Append($"CreatedAt: {CreatedAt:s}, LastUpdatedAt: {LastUpdatedAt:s}");
        AppendPayload(text, "Input", SerializedInput);
        AppendPayload(text, "Output", SerializedOutput);
        if (FailureDetails is { } failure)
        {
            text.Append($", FailureDetails: '{failure.ErrorType} - {Shorten(failure.ErrorMessage)}'");
        }

        return text.Append(']').ToString();
    }

    private static void AppendPayload(StringBuilder text, string label, string? payload)
    {
        if (payload is not null)
        {
            text.Append($", {label}: '{Shorten(payload)}'");
        }
    }

    private static string Shorten(string payload) =>
        payload.Length > ShownPayload ? string.Concat(payload.AsSpan(0, ShownPayload), "...") : payload;

    private T? Read<T>(string? payload, string included, [CallerMemberName] string method = "") =>
        DataConverter is { } converter
            ? converter.Deserialize<T>(payload)
            : throw new InvalidOperationException(
                $"The {method} method can only be used on {nameof(OrchestrationMetadata)} objects that are fetched "
                + $"with the option to include {included}.");
}
