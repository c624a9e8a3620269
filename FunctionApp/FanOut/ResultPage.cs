using System.Text.Json;

namespace FunctionApp.FanOut;

/// <summary>A page of results.</summary>
/// <param name="Items">Finished items, in input order.</param>
/// <param name="NextCursor">What to pass as <c>cursor</c> for the next page; null at the end.</param>
public sealed record ResultPage(IReadOnlyList<JsonElement> Items, string? NextCursor);
