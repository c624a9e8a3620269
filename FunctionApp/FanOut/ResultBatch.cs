using System.Text.Json;

namespace FunctionApp.FanOut;

/// <summary>The input of <see cref="StoreResults"/>.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="ResultType">Full name of the type of the results.</param>
/// <param name="Items">Finished items.</param>
public sealed record ResultBatch(string TaskId, string ResultType, IReadOnlyList<ItemResult<JsonElement?>> Items);
