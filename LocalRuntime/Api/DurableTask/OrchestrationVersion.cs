namespace Microsoft.DurableTask;

/// <summary>Order of orchestration versions.</summary>
internal static class OrchestrationVersion
{
    /// <summary>No version comes first, then dotted numbers by number, anything else by text ignoring case.</summary>
    public static int Compare(string? version, string? other)
    {
        if (string.IsNullOrWhiteSpace(version) || string.IsNullOrWhiteSpace(other))
        {
            return string.IsNullOrWhiteSpace(other).CompareTo(string.IsNullOrWhiteSpace(version));
        }

        return Version.TryParse(version, out var number) && Version.TryParse(other, out var otherNumber)
            ? number.CompareTo(otherNumber)
            : string.Compare(version, other, StringComparison.OrdinalIgnoreCase);
    }
}
