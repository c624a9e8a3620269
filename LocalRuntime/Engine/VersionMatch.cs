namespace LocalRuntime.Engine;

/// <summary>Which instances run, by their version: <c>versionMatchStrategy</c> of host.json.</summary>
internal enum VersionMatch
{
    /// <summary>All.</summary>
    None,

    /// <summary>Those of the default version.</summary>
    Strict,

    /// <summary>Those of the default version or an older one, and those without a version.</summary>
    CurrentOrOlder,
}
