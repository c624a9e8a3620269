using System.Text.Json.Serialization.Metadata;

namespace FunctionApp.OpenApi;

/// <summary>An endpoint as the document describes it.</summary>
/// <param name="Method">The HTTP method, in lower case.</param>
/// <param name="Path">The path, with parameters in braces.</param>
/// <param name="Tag">The group that it is shown in.</param>
/// <param name="Summary">What it does, in a few words.</param>
internal sealed record Endpoint(string Method, string Path, string Tag, string Summary)
{
    private static readonly int[] s_bodyProblems = [400, 413, 415, 429];

    /// <summary>The schema of its body, in <c>openapi.json</c>; null when it takes none.</summary>
    public string? Body { get; init; }

    /// <summary>Its query parameters, in <c>openapi.json</c>.</summary>
    public IReadOnlyList<string> Query { get; init; } = [];

    /// <summary>Its answers that are no problems, by status.</summary>
    public required IReadOnlyDictionary<int, Answer> Answers { get; init; }

    /// <summary>The statuses of its problems, but those that every endpoint may have.</summary>
    public IReadOnlyList<int> Problems { get; init; } = [];

    /// <summary>Whether it may be called without a key.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>An endpoint that starts a task.</summary>
    public static Endpoint Starter(
        string path, string tag, string summary, string body, JsonTypeInfo result, params int[] problems) =>
        new("post", path, tag, summary)
        {
            Body = body,
            Query = ["wait"],
            Answers = new Dictionary<int, Answer>
            {
                [200] = new("The task, when it ended within the time to wait", Tasks.TasksJson.Default.TaskBody, result),
                [202] = new("The task is accepted", Tasks.TasksJson.Default.AcceptedTask),
            },
            Problems = [.. s_bodyProblems, 422, .. problems],
        };

    /// <summary>An endpoint that writes one thing.</summary>
    public static Endpoint Create(
        string path, string tag, string summary, string body, JsonTypeInfo created, params int[] problems) =>
        new("post", path, tag, summary)
        {
            Body = body,
            Answers = new Dictionary<int, Answer> { [201] = new("It is stored", created) },
            Problems = [.. s_bodyProblems, .. problems],
        };

    /// <summary>An endpoint that reads.</summary>
    public static Endpoint Get(
        string path, string tag, string summary, JsonTypeInfo answer, string[] query, params int[] problems) =>
        new("get", path, tag, summary)
        {
            Query = query,
            Answers = new Dictionary<int, Answer> { [200] = new("What there is", answer) },
            Problems = problems,
        };
}
