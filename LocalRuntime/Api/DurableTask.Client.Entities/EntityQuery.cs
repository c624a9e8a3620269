namespace Microsoft.DurableTask.Client.Entities;

/// <summary>Which entities a listing gives. Conditions that are null do not count; all others must hold.</summary>
public record EntityQuery
{
    public const int DefaultPageSize = 100;

    /// <summary>
    /// What the id, <c>@name@key</c>, begins with; the first '@' may be left out. <c>counter@</c> gives all entities
    /// of that name, <c>counter</c> those of names that begin so, <c>counter@a</c> those of keys that do.
    /// </summary>
    public string? InstanceIdStartsWith
    {
        get;
        init => field = value is null ? null : Normalize(value);
    }

    /// <summary>Last changed at this time or later.</summary>
    public DateTimeOffset? LastModifiedFrom { get; init; }

    /// <summary>Last changed at this time or earlier.</summary>
    public DateTimeOffset? LastModifiedTo { get; init; }

    /// <summary>Whether the state comes with them. True by default.</summary>
    public bool IncludeState { get; init; } = true;

    /// <summary>Whether entities without state come too: deleted, or locked before they had any. False by default.</summary>
    public bool IncludeTransient { get; init; }

    /// <summary>Entities a page; when null, <see cref="DefaultPageSize"/>.</summary>
    public int? PageSize { get; init; }

    /// <summary>Where an earlier listing stopped; null from the start.</summary>
    public string? ContinuationToken { get; init; }

    // Names are kept in lower case, keys as they are.
    private static string Normalize(string start)
    {
        var id = start.StartsWith('@') ? start : "@" + start;
        var key = id.IndexOf('@', 1);
        return key < 0 ? id.ToLowerInvariant() : id[..key].ToLowerInvariant() + id[key..];
    }
}
