using System.Text.Json.Serialization.Metadata;

namespace FunctionApp.OpenApi;

/// <summary>An answer as the document describes it.</summary>
/// <param name="Description">When it comes.</param>
/// <param name="Body">What is in it, as the app writes it; null when it is no JSON.</param>
/// <param name="Result">For a task: its result, as the app writes it.</param>
internal sealed record Answer(string Description, JsonTypeInfo? Body, JsonTypeInfo? Result = null);
