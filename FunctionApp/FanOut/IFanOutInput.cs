namespace FunctionApp.FanOut;

/// <summary>The input of a task over items, of which a part can be done again.</summary>
/// <typeparam name="TSelf">The input itself.</typeparam>
public interface IFanOutInput<out TSelf>
{
    /// <summary>The number of items.</summary>
    int ItemCount { get; }

    /// <summary>The same input with only these items, in this order.</summary>
    TSelf Only(IReadOnlyList<int> indexes);
}
