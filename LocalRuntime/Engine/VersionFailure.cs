namespace LocalRuntime.Engine;

/// <summary>What becomes of instances that don't run for their version: <c>versionFailureStrategy</c> of host.json.</summary>
internal enum VersionFailure
{
    /// <summary>They wait for a start of the app that runs their version.</summary>
    Reject,

    /// <summary>They fail.</summary>
    Fail,
}
