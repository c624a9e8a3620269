namespace Microsoft.DurableTask;

/// <summary>Version of a task. Versions that differ in case only are equal; null and empty mean unversioned.</summary>
public readonly struct TaskVersion : IEquatable<TaskVersion>
{
    /// <summary>The version of a task that has none.</summary>
    public static readonly TaskVersion Unversioned;

    private readonly string? value;

    /// <summary>Wraps a version.</summary>
    /// <exception cref="ArgumentException">The version consists of white space.</exception>
    public TaskVersion(string? version)
    {
        if (version is { Length: > 0 } && string.IsNullOrWhiteSpace(version))
        {
            throw new ArgumentException(
                "A version must not be white space; null or empty means unversioned.", nameof(version));
        }

        value = version;
    }

    /// <summary>The version, empty when unversioned.</summary>
    public string Version => value ?? string.Empty;

    public static implicit operator string(TaskVersion value) => value.Version;

    public static implicit operator TaskVersion(string? value) => new(value);

    public static bool operator ==(TaskVersion a, TaskVersion b) => a.Equals(b);

    public static bool operator !=(TaskVersion a, TaskVersion b) => !a.Equals(b);

    public bool Equals(TaskVersion other) =>
        string.Equals(Version, other.Version, StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => obj is TaskVersion other && Equals(other);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Version);
}
