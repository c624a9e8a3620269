using System.Text.RegularExpressions;

namespace LocalRuntime.Tests.Api.Surface;

/// <summary>Public types by name, read from text of the form that <see cref="DeclaredApi"/> prints.</summary>
internal sealed partial class ApiList
{
    private readonly Dictionary<string, ApiType> types = [];

    public IReadOnlyDictionary<string, ApiType> Types => types;

    public static ApiList Parse(string text)
    {
        ApiList list = new();
        list.Add(text);
        return list;
    }

    /// <summary>
    /// The API of the real assemblies. The Durable extension is listed twice, from its release and from newer source
    /// whose additions a later release has: members of both count, and the header of the release.
    /// </summary>
    public static ApiList OfRealAssemblies()
    {
        var list = Parse(Resource("api-worker-ext-durabletask-1.1.7.txt"));
        list.Add(Resource("api.txt"));
        list.Add(Resource("api-worker-ext-timer-4.3.1.txt"));
        return list;
    }

    private static string Resource(string name)
    {
        using var stream = typeof(ApiList).Assembly.GetManifestResourceStream(typeof(ApiList), name)
            ?? throw new InvalidOperationException($"There is no resource {name}.");
        return new StreamReader(stream).ReadToEnd();
    }

    private void Add(string text)
    {
        ApiType? type = null;
        var attributes = "";
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith("    ", StringComparison.Ordinal))
            {
                type!.Members.Add(line.Trim());
            }
            else if (line.StartsWith('['))
            {
                attributes = line;
            }
            else if (TypeName().Match(line) is { Success: true, Groups: [_, var name] })
            {
                type = GetOrAdd(name.Value, attributes, line);
                attributes = "";
            }
        }
    }

    private ApiType GetOrAdd(string name, string attributes, string header)
    {
        types.TryAdd(name, new ApiType(name, attributes, header, []));
        return types[name];
    }

    [GeneratedRegex(
        @"^(?:public|protected)[^(]*? (?:class|record|struct|interface|enum|delegate \S+) ([\w.]+(?:<[^>]+>)?)")]
    private static partial Regex TypeName();
}
