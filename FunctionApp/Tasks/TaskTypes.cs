using System.Collections.Frozen;

namespace FunctionApp.Tasks;

/// <summary>All kinds of tasks. An orchestration whose orchestrator is not here (a slice, say) is not a task.</summary>
public sealed class TaskTypes(IEnumerable<TaskType> types)
{
    private readonly FrozenDictionary<string, string> _names =
        types.ToFrozenDictionary(type => type.Orchestrator, type => type.Name);

    /// <summary>The names of all task types, in order.</summary>
    public IReadOnlyList<string> Names { get; } = [.. types.Select(type => type.Name).Order(StringComparer.Ordinal)];

    /// <summary>The name of a task type in the API, or null when the orchestrator is not a task's.</summary>
    public string? NameOf(string orchestrator) => _names.GetValueOrDefault(orchestrator);
}
