using System.Text.Json.Serialization;

namespace FunctionApp.Users;

/// <summary>A page of users.</summary>
/// <param name="Items">The users.</param>
/// <param name="NextCursor">What to pass as <c>cursor</c> for the next page; null at the end.</param>
public sealed record UserPage(
    IReadOnlyList<UserBody> Items,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? NextCursor);
