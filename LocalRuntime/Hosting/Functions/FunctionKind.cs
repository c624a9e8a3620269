namespace LocalRuntime.Hosting.Functions;

/// <summary>What makes a function run.</summary>
internal enum FunctionKind
{
    /// <summary>An HTTP request.</summary>
    Http,

    /// <summary>An orchestration that was started.</summary>
    Orchestration,

    /// <summary>An orchestration that calls it.</summary>
    Activity,

    /// <summary>A schedule.</summary>
    Timer,

    /// <summary>Operations on an entity.</summary>
    Entity,
}
