using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FunctionApp.Tasks;

namespace FunctionApp.FanOut;

/// <summary>What a fan-out came to.</summary>
/// <param name="End">Why it ended.</param>
/// <param name="Items">One result per item, in input order; only the first failures when the results are stored.</param>
/// <param name="Stored">Counts, when the results are in MongoDB.</param>
public sealed record FanOutSummary<TResult>(
    FanOutEnd End, IReadOnlyList<ItemResult<TResult>> Items, StoredResults? Stored = null)
{
    internal int Total => Stored?.Total ?? Items.Count;

    internal int Succeeded => Stored?.Succeeded ?? Count(ItemStatus.Succeeded);

    internal int Failed => Stored?.Failed ?? Count(ItemStatus.Failed);

    /// <summary>Makes it the output of a task, with the results in the JSON that the API shows.</summary>
    /// <param name="json">How the feature writes its results.</param>
    public TaskOutput ToTaskOutput(JsonTypeInfo<FanOutResult<TResult>> json)
    {
        var result = Stored is null
            ? new FanOutResult<TResult>(Items, Succeeded, Failed)
            : new FanOutResult<TResult>(
                null, Succeeded, Failed, Total, FirstFailures: Items, $"/tasks/{Stored.TaskId}/results");
        return ToTaskOutput(result, json);
    }

    /// <summary>Makes it the output of a task whose result is not a list of items.</summary>
    /// <param name="result">What the items came to.</param>
    /// <param name="json">How the feature writes it.</param>
    public TaskOutput ToTaskOutput<T>(T result, JsonTypeInfo<T> json)
    {
        var (succeeded, failed) = (Succeeded, Failed);
        return new(State(succeeded), JsonSerializer.SerializeToElement(result, json), Error(succeeded, failed));
    }

    /// <summary>Makes it the output of a task that is about one item: the item's result and error are the task's.</summary>
    /// <param name="json">How the feature writes its result.</param>
    public TaskOutput ToSingleOutput(JsonTypeInfo<TResult> json) => ToSingleOutput(result => result, json);

    /// <summary>Makes it the output of a task that is about one item, and that shows another result than the item's.</summary>
    /// <param name="show">Makes the task's result of the item's.</param>
    /// <param name="json">How the feature writes the task's result.</param>
    public TaskOutput ToSingleOutput<TShown>(Func<TResult, TShown> show, JsonTypeInfo<TShown> json)
    {
        var item = Items.Single();
        var state = item.Status is ItemStatus.Failed ? TaskState.Failed : State(Succeeded);
        JsonElement? result = item.Result is null ? null : JsonSerializer.SerializeToElement(show(item.Result), json);
        return new(state, result, item.Error is { } error ? new(error.Code, error.Message) : Error(0, 0));
    }

    private int Count(ItemStatus status) => Items.Count(item => item.Status == status);

    private TaskState State(int succeeded) => End switch
    {
        FanOutEnd.Canceled => TaskState.Canceled,
        FanOutEnd.TimedOut => TaskState.TimedOut,
        FanOutEnd.Abandoned => TaskState.Failed,
        _ when succeeded == Total => TaskState.Succeeded,
        _ when succeeded == 0 => TaskState.Failed,
        _ => TaskState.PartiallySucceeded,
    };

    private TaskError? Error(int succeeded, int failed) => End switch
    {
        FanOutEnd.TimedOut => new("TimeLimitExceeded",
            $"The time limit came with {Total - succeeded - failed} of {Total} items unfinished."),
        FanOutEnd.Abandoned => new("TooManyFailures",
            $"{failed} of {Total} items failed, more than tolerated, so the rest was abandoned."),
        FanOutEnd.Finished when succeeded == 0 && failed > 0 => new("AllItemsFailed",
            $"None of the {Total} items succeeded; each one's error is in the result."),
        _ => null,
    };
}
