namespace LocalRuntime.Engine.HttpCalls;

/// <summary>Result of the activity that makes HTTP requests.</summary>
internal sealed record HttpAnswer(int Status, IReadOnlyDictionary<string, string[]> Headers, string? Content)
{
    public string? Header(string name) =>
        Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault();
}
