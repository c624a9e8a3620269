namespace LocalRuntime.Tests.Faults;

/// <summary>What an orchestration of the suite does, step by step, and what it has seen so far.</summary>
internal sealed record Plan(string[] Steps, string[] Seen)
{
    private const int Depth = 2;

    private static readonly string[] Kinds =
        ["act", "act", "fan", "any", "flaky", "timer", "timeout", "event", "event", "sub", "note", "again", "call", "call",
        "signal", "signal", "reject", "lock", "lock"];

    public static Plan Random(Random random, bool withEvents = true, int depth = 0)
    {
        var steps = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Step(random, withEvents, depth));
        return new Plan([.. steps, .. random.Next(8) == 0 ? ["fail"] : Array.Empty<string>()], []);
    }

    /// <summary>Steps of the sub-orchestration that a step calls.</summary>
    public static Plan Child(int seed, int depth) => Random(new Random(seed), withEvents: false, depth);

    /// <summary>The kind of a step and its number.</summary>
    public static (string Kind, int Number) Parse(string step)
    {
        var parts = step.Split(':');
        return (parts[0], parts.Length > 1 ? int.Parse(parts[1], null) : 0);
    }

    /// <summary>What the orchestration sees if nothing is lost or doubled; "event:" stands for any event.</summary>
    public IEnumerable<string> Expected(int depth = 0) => Steps.SelectMany(step => Parse(step) switch
    {
        ("act", var n) => [$"result {n}"],
        ("fan", var n) => Enumerable.Range(0, n).Select(i => $"result {i}"),
        ("event", _) => ["event:"],
        ("note", var n) => [$"note {n}"],
        ("sub", var n) => [ExpectedOf(n, depth + 1)],
        ("again" or "fail", _) => Array.Empty<string>(),
        var (kind, _) => [kind],
    });

    public bool Fails => Steps.Contains("fail");

    /// <summary>True if a task may have no outcome in the end because nobody waited for it.</summary>
    public bool LeavesLosers => Steps.Any(step => step.StartsWith("any", StringComparison.Ordinal));

    private static string ExpectedOf(int seed, int depth)
    {
        var child = Child(seed, depth);
        return child.Fails ? "child failed" : $"[{string.Join(", ", child.Expected(depth))}]";
    }

    private static string Step(Random random, bool withEvents, int depth)
    {
        var kind = Kinds[random.Next(Kinds.Length)];
        return kind switch
        {
            "event" when !withEvents => "act:1",
            "sub" when depth == Depth => "act:2",
            "sub" => $"sub:{random.Next(1_000)}",
            _ => $"{kind}:{random.Next(1, 4)}",
        };
    }
}
