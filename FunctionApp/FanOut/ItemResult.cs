namespace FunctionApp.FanOut;

/// <summary>What became of one item of a fan-out.</summary>
/// <param name="Index">The item's position in the input, from 0.</param>
/// <param name="Status">How the item ended.</param>
/// <param name="Result">What the activity returned, when it succeeded.</param>
/// <param name="Error">Why there is no result.</param>
/// <param name="Attempts">How often the item was tried; 0 when it was never started.</param>
public sealed record ItemResult<TResult>(int Index, ItemStatus Status, TResult? Result, ItemError? Error, int Attempts);
