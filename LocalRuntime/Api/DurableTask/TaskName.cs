namespace Microsoft.DurableTask;

/// <summary>
/// Name of an orchestrator or activity. Two names are equal when they differ in case only. The default value has no
/// name, and a null or empty string converts to it.
/// </summary>
public readonly struct TaskName : IEquatable<TaskName>
{
    /// <summary>Wraps a name; null gives the default value.</summary>
    public TaskName(string name)
    {
        Name = name;
        version = name is null ? null! : string.Empty;
    }

    private readonly string version;

    public string Name { get; }

    /// <summary>Always empty: a version travels in <see cref="TaskVersion"/>.</summary>
    [Obsolete("Refer to TaskVersion instead.")]
    public string Version => version;

    public static implicit operator string(TaskName value) => value.Name;

    public static implicit operator TaskName(string value) => string.IsNullOrEmpty(value) ? default : new(value);

    public static bool operator ==(TaskName a, TaskName b) => a.Equals(b);

    public static bool operator !=(TaskName a, TaskName b) => !a.Equals(b);

    public bool Equals(TaskName other) => string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => obj is TaskName other && Equals(other);

    public override int GetHashCode() => Name is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(Name);

    public override string ToString() => Name;
}
