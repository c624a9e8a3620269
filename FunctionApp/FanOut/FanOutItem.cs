namespace FunctionApp.FanOut;

/// <summary>One item on its way to an activity.</summary>
/// <param name="Index">The item's position in the input of the whole task, from 0.</param>
/// <param name="Value">The item.</param>
public sealed record FanOutItem<TItem>(int Index, TItem Value)
{
    /// <summary>An id for what this item leaves behind: the same however often the activity runs.</summary>
    public string DocumentId(string taskId) => ItemIds.Of(taskId, Index);
}
