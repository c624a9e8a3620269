using System.Text.Json.Serialization;

namespace FunctionApp.FanOut;

/// <summary>What an activity says about one item: a failure here is data, and never an exception.</summary>
/// <param name="Kind">Whether it was done, and whether to try again.</param>
/// <param name="Result">What was done, when it succeeded.</param>
/// <param name="Error">Why it was not.</param>
/// <param name="Wait">When to try, if it was postponed.</param>
public sealed record ItemOutcome<TResult>(
    OutcomeKind Kind,
    TResult? Result,
    ItemError? Error,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TimeSpan? Wait = null);
