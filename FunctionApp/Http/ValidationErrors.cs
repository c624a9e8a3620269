namespace FunctionApp.Http;

/// <summary>What is wrong with a request, field by field. The first hundred are kept, all are counted.</summary>
public sealed class ValidationErrors
{
    private const int Shown = 100;

    private readonly List<(string Field, string Reason)> _errors = [];
    private int _count;

    /// <summary>Whether anything is wrong.</summary>
    public bool Any => _count > 0;

    /// <summary>A sentence on how much is wrong.</summary>
    public string Detail => _count switch
    {
        1 => "One field is not valid.",
        <= Shown => $"{_count} fields are not valid.",
        _ => $"{_count} fields are not valid; the first {Shown} are shown.",
    };

    /// <summary>Adds what is wrong with a field, and how to put it right.</summary>
    /// <param name="field">Its path, such as <c>urls[3]</c>.</param>
    /// <param name="reason">A sentence that reads on its own.</param>
    public void Add(string field, string reason)
    {
        if (_count++ < Shown)
            _errors.Add((field, reason));
    }

    /// <summary>The fields with their reasons, for where there is room for a sentence only.</summary>
    public string ToSentence() => string.Join(" ", _errors.Select(error => $"{error.Field}: {error.Reason}"));

    /// <summary>The reasons by field.</summary>
    public IReadOnlyDictionary<string, string[]> ToDictionary() => _errors
        .GroupBy(error => error.Field, error => error.Reason)
        .ToDictionary(field => field.Key, field => field.ToArray());
}
