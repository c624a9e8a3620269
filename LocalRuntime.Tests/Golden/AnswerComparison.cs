using System.Text.Json;
using LocalRuntime.Http.Keys;

namespace LocalRuntime.Tests.Golden;

/// <summary>Finds what differs between an answer and the recorded one: a status, headers, the body or members of it.</summary>
internal sealed class AnswerComparison(KeyFile keys)
{
    private const string ContinuationToken = "x-ms-continuation-token";

    private static readonly string[] s_headers =
        ["Location", "Retry-After", "Content-Type", "WWW-Authenticate", "Cache-Control", "Pragma", "X-Echo"];

    public IReadOnlyList<string> Compare(RawAnswer recorded, RawAnswer answer) =>
        [.. CompareHeads(recorded, answer), .. CompareBodies(recorded.Body, answer.Body)];

    /// <summary>Compares lists of instances whose ids, and so whose order, are random: by their number and members.</summary>
    public IReadOnlyList<string> CompareLists(RawAnswer recorded, RawAnswer answer)
    {
        using var list = JsonDocument.Parse(answer.Body);
        var instances = list.RootElement.EnumerateArray().Select(Members).ToList();
        bool same;
        if (TruncatedText.IsIn(recorded.Body))
            same = instances.Count > 3;
        else
        {
            using var recordedList = JsonDocument.Parse(recorded.Body);
            same = instances.Count == recordedList.RootElement.GetArrayLength()
                && recordedList.RootElement.EnumerateArray().Select(Members).Concat(instances).Distinct().Count() <= 1;
        }
        return [.. CompareHeads(recorded, answer), .. same ? Array.Empty<string>() : ["body"]];
    }

    private static string Members(JsonElement value) =>
        string.Join(',', value.EnumerateObject().Select(member => member.Name));

    private IEnumerable<string> CompareHeads(RawAnswer recorded, RawAnswer answer)
    {
        if (recorded.Status != answer.Status) yield return $"status {answer.Status}";
        foreach (var name in s_headers)
            if (Header(recorded, name) != Header(answer, name)) yield return name;
        if (recorded.Headers.ContainsKey(ContinuationToken) != answer.Headers.ContainsKey(ContinuationToken))
            yield return ContinuationToken;
    }

    private string? Header(RawAnswer answer, string name) =>
        answer.Headers.TryGetValue(name, out var value) ? Normalize(value) : null;

    private IEnumerable<string> CompareBodies(string recorded, string body)
    {
        if (TruncatedText.IsIn(recorded))
            return TruncatedText.Matches(recorded, body, Normalize) ? [] : ["body"];
        var (before, now) = (Normalize(recorded), Normalize(body));
        if (before == now) return [];
        return (MembersOf(before), MembersOf(now)) is ({ } left, { } right) && left.Keys.SequenceEqual(right.Keys)
            ? left.Where(member => right[member.Key] != member.Value).Select(member => member.Key)
            : ["body"];
    }

    private static Dictionary<string, string>? MembersOf(string json)
    {
        if (!json.StartsWith('{')) return null;
        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject()
            .ToDictionary(member => member.Name, member => member.Value.GetRawText());
    }

    private string Normalize(string text) => NormalText.Of(text
        .Replace(keys.DurableTaskExtension, "<key-1>", StringComparison.Ordinal));
}
