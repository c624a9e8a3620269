namespace LocalRuntime.Tests.Golden;

/// <summary>A request to the real host, and its answer, as they were recorded.</summary>
internal sealed record Transcript(string Name, RawRequest Request, RawAnswer Answer)
{
    private const string Extension = ".http.txt";

    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Golden", "Transcripts");

    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(s_folder, "*" + Extension)
            .Select(path => Path.GetFileName(path)[..^Extension.Length])
            .Order(StringComparer.Ordinal);

    public static Transcript Read(string name)
    {
        var text = File.ReadAllText(Path.Combine(s_folder, name + Extension));
        var (_, recorded) = Cut(text, ">>> request\n");
        var (request, answer) = Cut(recorded, "\n<<< response\n");
        return new Transcript(name, ReadRequest(request), ReadAnswer(answer));
    }

    private static RawRequest ReadRequest(string text)
    {
        var (head, body) = Cut(text, "\n\n");
        var lines = head.Split('\n');
        var line = lines[0].Split(' ');
        return new RawRequest(line[0], line[1], [.. lines.Skip(1)], body);
    }

    private static RawAnswer ReadAnswer(string text)
    {
        var (head, body) = Cut(text, "\n\n");
        return RawAnswer.Parse(head.Split('\n'), body[..^1]);
    }

    private static (string Before, string After) Cut(string text, string at)
    {
        var index = text.IndexOf(at, StringComparison.Ordinal);
        return (text[..index], text[(index + at.Length)..]);
    }
}
